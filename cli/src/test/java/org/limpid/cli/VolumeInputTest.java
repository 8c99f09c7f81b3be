package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Layout;
import org.limpid.hdf5.Hdf5Type;
import org.limpid.tiff.ResolutionUnit;

/** A data set of HDF5 is taken by each command, as a folder of the same sections is. */
class VolumeInputTest {
    private static final int SECTIONS = 7;
    private static final int CHUNK = 3;
    private static final String MEASURED_ONE = "measured";
    private static final String MEASURED_OTHER = "measured-too";

    @TempDir
    private Path folder;

    private Path stack;
    private Path file;
    private String volume;
    private List<String> calibration;

    @BeforeEach
    void writeBoth() throws IOException {
        stack = Files.createDirectory(folder.resolve("stack"));
        file = folder.resolve("aligned.h5");
        volume = file + "::/em/raw";
        for (int z = 0; z < SECTIONS; z++) {
            Sections.writeStored(stack.resolve(String.format("%05d.tif", z)), z);
        }
        writeVolume(SECTIONS);
        calibration = List.of(
                "--offsets=" + Sections.writeOffsets(folder.resolve("info.h5")),
                "--background=" + Sections.writeBackground(folder.resolve("polymodel.h5")));
    }

    private void writeVolume(int depth) {
        try (Arena arena = Arena.ofConfined();
                Hdf5File written = Hdf5File.create(file)) {
            MemorySegment voxels = arena.allocate(2L * depth * Sections.HEIGHT * Sections.WIDTH, 8);
            for (int z = 0; z < depth; z++) {
                short[] section = Sections.stored(z);
                MemorySegment.copy(section, 0, voxels, ValueLayout.JAVA_SHORT, 2L * z * section.length, section.length);
            }
            written.write(
                    "/em/raw",
                    Hdf5Type.UINT16,
                    new long[] {depth, Sections.HEIGHT, Sections.WIDTH},
                    voxels,
                    Hdf5Layout.compressed(CHUNK, 32, 32));
            written.attributes().write("/em/raw", "element_size_um", new double[] {0.04, 0.008, 0.004});
        }
    }

    private CommandRun restore(String input, String out, String... options) {
        List<String> words = new ArrayList<>(
                List.of("restore", input, "-o", folder.resolve(out).toString()));
        words.addAll(calibration);
        words.addAll(List.of(options));
        if (!out.equals(MEASURED_ONE) && !out.equals(MEASURED_OTHER)) {
            words.add("--params=notebook");
        }
        return CommandRun.of(words.toArray());
    }

    /** It succeeds, and prints these words. */
    private static void assertDone(CommandRun run, String... words) {
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        for (String word : words) {
            assertTrue(run.out().contains(word), word + " in " + run.out());
        }
    }

    private byte[] result(String out, int z) {
        return Sections.samples(folder.resolve(out).resolve(String.format("%05d.tif", z)));
    }

    private List<String> names(String out) throws IOException {
        return Sections.results(folder.resolve(out)).stream()
                .map(each -> each.getFileName().toString())
                .filter(name -> name.endsWith(".tif"))
                .sorted()
                .toList();
    }

    @Test
    void resultsHaveThePixelsOfTheFoldersAndTheVolumesVoxelSize() throws IOException {
        assertDone(restore(stack.toString(), MEASURED_ONE));
        assertDone(restore(volume, MEASURED_OTHER, "--threads=2"), "volume: ", "7 x 70 x 93", "slabs of 3 sections");
        assertEquals(names(MEASURED_ONE), names(MEASURED_OTHER));
        for (int z = 0; z < SECTIONS; z++) {
            assertArrayEquals(result(MEASURED_ONE, z), result(MEASURED_OTHER, z), "section " + z);
        }
        var resolution = Sections.info(folder.resolve(MEASURED_OTHER + "/00003.tif"))
                .resolution()
                .orElseThrow();
        assertEquals(ResolutionUnit.CENTIMETER, resolution.unit());
        assertEquals(2_500_000, resolution.x());
        assertEquals(1_250_000, resolution.y());
        assertTrue(Files.exists(folder.resolve(MEASURED_OTHER + "/report.html")));
    }

    @Test
    void aPartIsTakenByNumbersAndTheRestIsMadeLater() throws IOException {
        CommandRun part = restore(volume, "part", "--sections=2:6:2", "--z-offset=1");
        assertDone(part, "sections: 2 of 7");
        assertFalse(part.out().contains("missing"), part.out());
        assertEquals(List.of("00002.tif", "00004.tif"), names("part"));
        assertDone(restore(volume, "part", "--z-offset=1"), "2 of 7 sections were complete already");
        assertDone(restore(volume, "part", "--sections=4:5", "--resume"));
        assertArrayEquals(restoredAlone(4), result("part", 4), "another plane has the number now");
    }

    private byte[] restoredAlone(int z) throws IOException {
        assertDone(restore(stack.toString(), "alone", "--sections=" + z + ":" + (z + 1)));
        return result("alone", z);
    }

    @Test
    void aVolumeThatWasReplacedIsRestoredAgain() throws IOException {
        assertDone(restore(volume, "out", "--sections=0:2"));
        assertDone(restore(volume, "out", "--sections=0:2"), "2 of 2 sections were complete already");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        CommandRun again = restore(volume, "out", "--sections=0:2");
        assertDone(again);
        assertFalse(again.out().contains("complete already"), again.out());
    }

    @Test
    void sharesAndADryRunTakeTheVolume() throws IOException {
        assertDone(restore(volume, "out", "--dry-run"), "7 to do", "slabs of 3 sections", "are decoded once and kept");
        assertFalse(Files.exists(folder.resolve("out")));
        assertDone(restore(volume, "out", "--shard=1/2"));
        assertDone(restore(volume, "out", "--shard=2/2"));
        assertEquals(SECTIONS, names("out").size());
    }

    @Test
    void thePageOfARunIsMadeOfTheVolume() throws IOException {
        assertDone(restore(volume, "out", "--sections=0:4", "--z-offset=0"));
        assertDone(CommandRun.of("report", folder.resolve("out").toString()));
        String page = Files.readString(folder.resolve("out/report.html"));
        assertFalse(page.contains("any more"), page);
        assertEquals(3 * 4, Stream.of(page.split("data:image/jpeg", -1)).count() - 1 - 4, "before, after and removed");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        assertDone(CommandRun.of("report", folder.resolve("out").toString()));
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("is another volume now"));
    }

    @Test
    void masksAreFoundByNumber() throws IOException {
        Path masks = Files.createDirectory(folder.resolve("masks"));
        byte[] half = new byte[Sections.HEIGHT * Sections.WIDTH];
        Arrays.fill(half, half.length / 2, half.length, (byte) 1);
        for (int z = 0; z < SECTIONS; z++) {
            Sections.writeBytes(masks.resolve("mask" + z + ".tif"), half);
        }
        Path same = Files.createDirectory(folder.resolve("same"));
        for (int z = 0; z < SECTIONS; z++) {
            Sections.writeBytes(same.resolve(String.format("%05d.tif", z)), half);
        }
        assertDone(restore(volume, "b", "--mask=" + masks));
        assertDone(restore(stack.toString(), "a", "--mask=" + same));
        assertArrayEquals(result("a", 5), result("b", 5));
        Files.delete(masks.resolve("mask5.tif"));
        restore(volume, "c", "--mask=" + masks).assertFails(ExitCode.SECTION_FAILED, "[5]", "has no mask");
    }

    @Test
    void otherCommandsTakeTheVolume() throws IOException {
        assertDone(CommandRun.of("check", volume), "7 sections, numbers 0 to 6, 93 x 70 pixels of uint16");
        CommandRun each = CommandRun.of("check", volume, "--sections", "::3");
        assertDone(each, "3 sections, numbers 0 to 6");
        assertFalse(each.out().contains("missing"), each.out());
        Files.delete(stack.resolve("00002.tif"));
        CommandRun gap = CommandRun.of("check", stack, "--sections", "::2");
        assertTrue(gap.out().contains("no file has the number 2; expected all"), gap.out());
        assertDone(
                CommandRun.of("inspect", volume),
                "HDF5",
                "93 x 70 x 7 voxels",
                "40 x 8 x 4 nm",
                "of 3 sections",
                "minimum");
        assertDone(CommandRun.of(
                "calibrate", "stats", volume, "-o", folder.resolve("stats").toString()));
        assertDone(CommandRun.of(
                "calibrate",
                "stats",
                stack.toString(),
                "-o",
                folder.resolve("same").toString()));
        assertDone(
                CommandRun.of(
                        "calibrate",
                        "stats",
                        volume,
                        "-o",
                        folder.resolve("stats").toString()),
                "00006.h5: there already");
        assertDone(CommandRun.of(
                "tune",
                volume,
                "--sections=3:4",
                "-o",
                folder.resolve("mine.yaml").toString()));
        assertTrue(Files.exists(folder.resolve("mine.png")));
    }

    @ParameterizedTest
    @CsvSource({
        "--sections=3:3, which is empty",
        "--sections=-2:3, with a number below 0",
        "--sections=0:5:0, expected a step from 1",
        "--sections=20:30, has none of the 7 sections",
        "--sections=5, expected A:B",
        "--databar=crop, is a volume",
        "--recursive, is a volume",
        "--z-pattern=z(.), is a volume",
        "--axes=abc, axes are 'abc'"
    })
    void wrongOptionsAreRefused(String option, String words) {
        restore(volume, "out", option).assertFails(ExitCode.BAD_USAGE, words);
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void whatIsNoVolumeIsOneLine() throws IOException {
        restore(file + "::/none", "out").assertFails(ExitCode.BAD_USAGE, "aligned.h5", "/none");
        restore(folder.resolve("none.h5") + "::/x", "out").assertFails(ExitCode.BAD_USAGE, "no such file or folder");
        restore(stack + "::1", "out").assertFails(ExitCode.BAD_USAGE, "no volume is there", "Zarr");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        restore(volume, "out").assertFails(ExitCode.BAD_USAGE, "aligned.h5");
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void foldersOfFilesAreDividedTheSameWay() throws IOException {
        assertDone(restore(stack.toString(), "out", "--sections=5:"), "sections: 2 of 7, by --sections 5:");
        assertEquals(List.of("00005.tif", "00006.tif"), names("out"));
    }
}
