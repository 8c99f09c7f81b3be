package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.WorkerPool;
import org.limpid.hdf5.Hdf5File;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.section.SectionWriter;
import org.limpid.synthetic.SyntheticStack;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;

/** A stack whose contrast flickers and is halved at its middle, from its raw sections to restored ones. */
class EvenContrastTest {
    private static final int SECTIONS = 10;
    private static final int SIDE = 384;

    @TempDir
    private static Path folder;

    private static Path raw;
    private static Path even;

    @BeforeAll
    static void writeSections() throws IOException {
        raw = Files.createDirectory(folder.resolve("raw"));
        SyntheticVolume volume = SyntheticVolume.of(3, SECTIONS, SIDE, SIDE);
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(2)) {
            Plane stored = Plane.dense(arena.allocate(2L * SIDE * SIDE, 8), Sample.UINT16, SIDE, SIDE);
            for (int z = 0; z < SECTIONS; z++) {
                SyntheticStack stack = SyntheticStack.of(volume, 1, 0).withFlicker(0.3);
                stack.store(z, stored, workers);
                if (z >= SECTIONS / 2) {
                    halve(stored, 65_535 - SyntheticStack.LEVEL - stack.offset(z));
                }
                TiffFormat format = TiffFormat.of(SIDE, SIDE, SampleType.UINT16, Compression.NONE);
                SectionWriter.write(raw.resolve(name(z)), stored, format, workers);
            }
        }
        even = folder.resolve("even");
        CommandRun.succeed("calibrate", raw, "-o", even);
    }

    /** Halves deviations from a level. */
    private static void halve(Plane stored, float level) {
        for (long at = 0; at < stored.segment().byteSize(); at += Short.BYTES) {
            int sample = Short.toUnsignedInt(stored.segment().get(ValueLayout.JAVA_SHORT_UNALIGNED, at));
            stored.segment()
                    .set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) Math.round(level + (sample - level) / 2));
        }
    }

    private static String name(int z) {
        return String.format("%05d.tif", z);
    }

    /** Fits to the statistics again, into another folder. */
    private static CommandRun fit(String name, Object... options) {
        List<Object> words = new ArrayList<>(List.of("calibrate", "fit", even.resolve("stats")));
        words.addAll(List.of("-o", folder.resolve(name)));
        words.addAll(List.of(options));
        return CommandRun.succeed(words.toArray());
    }

    private static List<Object> restore(Path calibration, Path restored) {
        return List.of(
                "restore",
                raw,
                "-o",
                restored,
                "--offsets",
                calibration.resolve("info.h5"),
                "--background",
                calibration.resolve("polymodel.h5"));
    }

    /** The standard deviation and the mean of a result. */
    private record Moments(double deviation, double mean) {
        static Moments of(Path file) {
            byte[] pixels = Sections.samples(file);
            double sum = 0;
            double squares = 0;
            for (byte pixel : pixels) {
                sum += Byte.toUnsignedInt(pixel);
                squares += Math.pow(Byte.toUnsignedInt(pixel), 2);
            }
            double mean = sum / pixels.length;
            return new Moments(Math.sqrt(squares / pixels.length - mean * mean), mean);
        }

        static List<Moments> in(Path restored) {
            List<Moments> all = new ArrayList<>();
            for (int z = 0; z < SECTIONS; z++) {
                all.add(of(restored.resolve(name(z))));
            }
            return all;
        }

        static double ratio(List<Moments> all) {
            return all.stream().mapToDouble(Moments::deviation).max().orElseThrow()
                    / all.stream().mapToDouble(Moments::deviation).min().orElseThrow();
        }
    }

    @Test
    void resultsHaveTheSameContrast() throws IOException {
        fit("plain", "--no-gain");
        Path without = folder.resolve("without");
        CommandRun.succeed(restore(folder.resolve("plain"), without).toArray());
        Path restored = folder.resolve("restored");
        CommandRun.succeed(restore(even, restored).toArray());
        List<Moments> before = Moments.in(without);
        List<Moments> after = Moments.in(restored);
        assertTrue(Moments.ratio(before) > 1.5, before::toString);
        assertTrue(Moments.ratio(after) < 1.03, after::toString);
        for (Moments moments : after) {
            assertEquals(after.get(0).mean(), moments.mean(), 2, after::toString);
        }

        String sidecar = Files.readString(restored.resolve("00003.json"));
        assertTrue(sidecar.contains("\"gain\""), sidecar);
        assertFalse(Files.readString(without.resolve("00003.json")).contains("\"gain\""));
        String again = CommandRun.succeed(restore(even, restored).toArray()).out();
        assertTrue(again.contains("10 of 10 sections were complete already"), again);
        fit("changed");
        changeGain(folder.resolve("changed/info.h5"));
        String changed = CommandRun.succeed(
                        restore(folder.resolve("changed"), restored).toArray())
                .out();
        assertFalse(changed.contains("complete already"), changed);
    }

    private static void changeGain(Path file) {
        try (Hdf5File info = Hdf5File.openReadWrite(file)) {
            float[] gains = info.readFloats("gain");
            gains[0] *= 1.5f;
            info.delete("gain");
            info.writeFloats("gain", gains, gains.length);
        }
    }

    @Test
    void calibratingSaysTheGains() throws IOException {
        String with = fit("said").out();
        assertTrue(
                with.matches("(?s).*\n  gain +0\\.\\d{3} to [12]\\.\\d{3}, for the contrast of each section\n.*"),
                with);
        String json = Files.readString(folder.resolve("said/calibration.json"));
        assertTrue(json.contains("\"least_gain\" : 0.") && json.contains("\"most_gain\" : "), json);
        String without = fit("unsaid", "--no-gain").out();
        assertTrue(without.contains("\n  gain          none, as asked for\n"), without);
    }

    @Test
    void gainsOfAnotherNumberOfSectionsAreRefused() {
        fit("short");
        Path made = folder.resolve("short");
        try (Hdf5File info = Hdf5File.openReadWrite(made.resolve("info.h5"))) {
            info.delete("gain");
            info.writeFloats("gain", new float[] {1, 1, 1}, 3);
        }
        CommandRun refused =
                CommandRun.of(restore(made, folder.resolve("nothing")).toArray());
        assertEquals(2, refused.exit());
        assertEquals(
                "limpid: " + made.resolve("info.h5")
                        + ": data set 'gain' has 3 numbers; expected 10, one a section, as there are offsets\n",
                refused.err());
    }
}
