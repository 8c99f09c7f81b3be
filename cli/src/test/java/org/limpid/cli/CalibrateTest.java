package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.calibration.BackgroundFitFile;
import org.limpid.calibration.BlockMeans;
import org.limpid.calibration.SectionStatisticsFile;
import org.limpid.calibration.StackIntensity;
import org.limpid.calibration.StackIntensityFile;
import org.limpid.cli.console.ExitCode;

/** {@code limpid calibrate}, {@code stats} and {@code fit} on a small stack. */
class CalibrateTest {
    private static final String BLOCK = "--block=8";

    @TempDir
    private Path folder;

    private Path raw;

    @BeforeEach
    void writeSections() throws IOException {
        raw = Files.createDirectory(folder.resolve("raw"));
        for (int z = 0; z < Sections.NZ; z++) {
            Sections.writeStored(section(z), z);
        }
    }

    private Path section(int z) {
        return raw.resolve(String.format("%05d.tif", z));
    }

    @Test
    void aCalibrationIsMadeAndRestoreTakesIt() throws IOException {
        Path made = folder.resolve("made");
        String out = CommandRun.succeed("calibrate", raw, "-o", made, BLOCK).out();
        assertTrue(out.contains("12 sections of 93 x 70 pixels, in blocks of 8"), out);
        assertTrue(out.contains("outliers      0"), out);
        assertTrue(out.contains("background    degree 3, R2 0."), out);
        StackIntensity intensity = StackIntensityFile.read(made.resolve("info.h5"));
        assertEquals(Sections.NZ, intensity.sections());
        for (int z = 0; z < Sections.NZ; z++) {
            Path statistics = made.resolve("stats").resolve(String.format("%05d.h5", z));
            double mean = SectionStatisticsFile.readHeader(statistics).summary().mean();
            assertEquals((float) (mean - intensity.level()), intensity.offset()[z], 0.01);
        }
        assertEquals(
                20, BackgroundFitFile.read(made.resolve("polymodel.h5")).terms().size());
        String json = Files.readString(made.resolve("calibration.json"));
        assertTrue(json.contains("\"rmse\"") && json.contains("\"residual_map\""), json);
        assertTrue(out.contains("samples       uint16 at level 3"), out);
        CommandRun.succeed(
                "restore",
                section(3),
                "-o",
                folder.resolve("restored"),
                "--no-invert",
                "--offsets",
                made.resolve("info.h5"),
                "--background",
                made.resolve("polymodel.h5"));
    }

    /** The mean of a section is that of its de-striped image. */
    @Test
    void statisticsAreThoseOfTheDestripedSection() {
        Path destriped = folder.resolve("destriped");
        CommandRun.succeed(
                "restore", section(4), "-o", destriped, "--stages=destripe", "--invert", "--params=notebook");
        Path statistics = folder.resolve("stats");
        CommandRun.succeed("calibrate", "stats", section(4), "-o", statistics, BLOCK, "--invert");
        Path taken = folder.resolve("taken");
        CommandRun.succeed("calibrate", "stats", destriped.resolve("00004.tif"), "-o", taken, BLOCK, "--destriped");
        double sum = 0;
        for (float pixel : Sections.floats(destriped.resolve("00004.tif"))) {
            sum += pixel;
        }
        double mean = sum / (Sections.HEIGHT * Sections.WIDTH);
        assertEquals(mean, header(statistics, 4).summary().mean(), 1e-6);
        assertEquals(mean, header(taken, 4).summary().mean(), 1e-6);
        assertEquals(blocks(statistics, 4), blocks(taken, 4));
    }

    private static SectionStatisticsFile.Header header(Path statistics, int z) {
        return SectionStatisticsFile.readHeader(statistics.resolve(String.format("%05d.h5", z)));
    }

    private static BlockMeans blocks(Path statistics, int z) {
        return SectionStatisticsFile.readBlocks(statistics.resolve(String.format("%05d.h5", z)));
    }

    @Test
    void aStackInThreePartsIsCalibratedToTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole");
        CommandRun.succeed("calibrate", raw, "-o", whole, BLOCK, "--threads", 1, "--robust");
        List<Object> fit = new ArrayList<>(List.of("calibrate", "fit"));
        for (int part = 2; part >= 0; part--) {
            Path statistics = folder.resolve("part" + part);
            List<Object> stats = new ArrayList<>(List.of("calibrate", "stats", "-o", statistics, BLOCK));
            stats.addAll(List.of("--threads", part + 1));
            for (int z = part; z < Sections.NZ; z += 3) {
                stats.add(section(z));
            }
            CommandRun.succeed(stats.toArray());
            fit.add(statistics);
        }
        Path shared = folder.resolve("shared");
        fit.addAll(List.of("-o", shared, "--robust"));
        CommandRun.succeed(fit.toArray());
        for (String name : List.of("info.h5", "polymodel.h5", "calibration.json")) {
            assertEquals(-1, Files.mismatch(whole.resolve(name), shared.resolve(name)), name);
        }
        for (int z = 0; z < Sections.NZ; z++) {
            String name = String.format("%05d.h5", z);
            Path part = folder.resolve("part" + z % 3).resolve(name);
            assertEquals(-1, Files.mismatch(whole.resolve("stats").resolve(name), part), name);
        }
    }

    @Test
    void statisticsThatAreThereAreTakenAgainOnlyWhenSomethingDiffers() throws IOException {
        Path statistics = folder.resolve("stats");
        Object[] command = {"calibrate", "stats", section(0), section(1), section(2), "-o", statistics, BLOCK};
        CommandRun.succeed(command);
        Path untouched = statistics.resolve("00000.h5");
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(untouched, longAgo);
        Path damaged = statistics.resolve("00001.h5");
        byte[] right = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(right, right.length - 100));
        short[] samples = Sections.stored(2);
        samples[77]++;
        Sections.writeShorts(section(2), samples);
        String out = CommandRun.succeed(command).out();
        assertEquals(
                1, out.lines().filter(line -> line.endsWith("there already")).count(), out);
        assertTrue(out.contains(untouched + ": there already"), out);
        assertEquals(longAgo, Files.getLastModifiedTime(untouched));
        assertTrue(Arrays.equals(right, Files.readAllBytes(damaged)));
        assertFalse(CommandRun.succeed("calibrate", "stats", section(0), "-o", statistics, "--block=9")
                .out()
                .contains("there already"));
        CommandRun other =
                CommandRun.of("calibrate", "stats", section(0), "-o", statistics, "--block=9", "--params=adaptive");
        other.assertFails(ExitCode.DONE, "de-striping by adaptive, not multiscale");
        assertFalse(other.out().contains("there already"));
    }

    @Test
    void damagedSectionsAreNamedAndReplaced() {
        short[] black = new short[Sections.HEIGHT * Sections.WIDTH];
        Sections.writeShorts(section(3), black);
        short[] saturated = new short[black.length];
        Arrays.fill(saturated, (short) -1);
        Sections.writeShorts(section(7), saturated);
        short[] half = Sections.stored(9);
        Arrays.fill(half, 0, half.length / 2, (short) 0);
        Sections.writeShorts(section(9), half);
        Path made = folder.resolve("made");
        String out = CommandRun.succeed("calibrate", raw, "-o", made, BLOCK, "--degree=2")
                .out();
        assertTrue(out.contains("section 3: black: 100 % of its samples are 0"), out);
        assertTrue(out.contains("section 7: saturated: 100 %"), out);
        assertTrue(out.contains("section 9: lost: 53 % fewer valid pixels than its neighbours"), out);
        assertTrue(out.contains("00003.h5: no valid pixel, in "), out);
        assertTrue(out.contains("outliers      3"), out);
        StackIntensity intensity = StackIntensityFile.read(made.resolve("info.h5"));
        float[] corrected = intensity.corrected();
        for (int z : new int[] {3, 7, 9}) {
            assertEquals((corrected[z - 1] + corrected[z + 1]) / 2, corrected[z], 0.01);
            assertTrue(
                    z == 9
                            ? Math.abs(intensity.mean()[z] - corrected[z]) > 100
                            : Float.isNaN(intensity.mean()[z]));
        }
    }

    @Test
    void maskedPixelsAndFlatBackgroundStayOut() {
        Path plain = folder.resolve("plain");
        CommandRun.succeed("calibrate", "stats", section(5), "-o", plain, BLOCK);
        // The right third is painted, in one section by a grey level that flat finds, in another by none.
        short[] samples = Sections.stored(5);
        byte[] valid = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            boolean painted = i % Sections.WIDTH >= 64;
            samples[i] = painted ? 0 : samples[i];
            valid[i] = (byte) (painted ? 0 : 1);
        }
        Sections.writeShorts(section(5), samples);
        Path mask = Sections.writeBytes(folder.resolve("mask.tif"), valid);
        Path masked = folder.resolve("masked");
        CommandRun.succeed("calibrate", "stats", section(5), "-o", masked, BLOCK, "--mask", mask);
        Path flat = folder.resolve("flat");
        CommandRun.succeed("calibrate", "stats", section(5), "-o", flat, BLOCK, "--mask", "flat");
        assertEquals(64 * Sections.HEIGHT, header(masked, 5).summary().pixels());
        assertEquals(0, header(masked, 5).summary().shareAtZero());
        assertEquals(blocks(masked, 5).means()[0], blocks(flat, 5).means()[0], 1);
        assertTrue(header(flat, 5).summary().pixels() <= 64 * Sections.HEIGHT);
        assertTrue(header(flat, 5).summary().pixels() >= 62 * Sections.HEIGHT);
        assertEquals(
                header(masked, 5).summary().mean(), header(flat, 5).summary().mean(), 20);
        assertTrue(Float.isNaN(blocks(masked, 5).means()[9]));
        assertEquals(0, blocks(masked, 5).pixels()[9]);
        assertEquals(1, header(masked, 5).origin().maskFile().lines().count());
    }

    @Test
    void heldOutSectionsChooseADegree() {
        Path made = folder.resolve("made");
        String out = CommandRun.succeed("calibrate", "-o", made, BLOCK, "--holdout", "3", raw)
                .out();
        assertTrue(out.contains("degree 1") && out.contains("degree 5"), out);
        assertTrue(out.contains("grey levels off on held-out sections"), out);
        CommandRun.of("calibrate", "fit", made.resolve("stats"), "-o", made, "--holdout", "--degree=2")
                .assertFails(ExitCode.BAD_USAGE, "--degree is 2 and --holdout chooses it");
    }

    @Test
    void aBadSectionIsNamedAndTheOthersAreDone() throws IOException {
        Files.writeString(section(6), "no section");
        Path made = folder.resolve("made");
        CommandRun run = CommandRun.of("calibrate", raw, "-o", made, BLOCK);
        run.assertFails(ExitCode.SECTION_FAILED, "00006.tif", "not a TIFF");
        assertTrue(run.out().contains("missing       1"), run.out());
        assertTrue(run.out().contains("section 6: offset from its neighbours"), run.out());
        assertTrue(Files.exists(made.resolve("info.h5")));
        assertFalse(Files.exists(made.resolve("stats/00006.h5")));
    }

    @Test
    void anExistingCalibrationIsKept() {
        Path made = folder.resolve("made");
        CommandRun.succeed("calibrate", raw, "-o", made, BLOCK);
        CommandRun.of("calibrate", raw, "-o", made, BLOCK)
                .assertFails(ExitCode.BAD_USAGE, "info.h5: exists already; expected a new file, or --overwrite");
        String out = CommandRun.succeed("calibrate", raw, "-o", made, BLOCK, "--overwrite")
                .out();
        assertEquals(
                12, out.lines().filter(line -> line.endsWith("there already")).count(), out);
    }

    @Test
    void whatMakesNoSenseIsSaidInOneLine() throws IOException {
        Path made = folder.resolve("made");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CommandRun.of("calibrate", "-o", made).assertFails(ExitCode.BAD_USAGE, "INPUT");
        CommandRun.of("calibrate", raw).assertFails(ExitCode.BAD_USAGE, "--output");
        CommandRun.of("calibrate", empty, "-o", made).assertFails(ExitCode.BAD_USAGE, "has no sections");
        CommandRun.of("calibrate", "stats", empty, "-o", made).assertFails(ExitCode.BAD_USAGE, "has no sections");
        CommandRun.of("calibrate", "fit", empty, "-o", made).assertFails(ExitCode.BAD_USAGE, "has no statistics");
        CommandRun.of("calibrate", "fit", section(0), "-o", made).assertFails(ExitCode.BAD_USAGE, "00000.tif");
        CommandRun.of("calibrate", raw, "-o", made, "--block=256").assertFails(ExitCode.BAD_USAGE, "block is 256");
        CommandRun.of("calibrate", raw, "-o", made, "--degree=6").assertFails(ExitCode.BAD_USAGE, "degree is 6");
        CommandRun.of("calibrate", raw, "-o", made, "--holdout=1").assertFails(ExitCode.BAD_USAGE, "held out");
        CommandRun.of("calibrate", raw, "-o", made, "--volume=3,4").assertFails(ExitCode.BAD_USAGE, "NZ,NY,NX");
        CommandRun.of("calibrate", raw, "-o", made, BLOCK, "--volume=11,70,93")
                .assertFails(ExitCode.BAD_USAGE, "section 11 is not in the volume of 11 sections");
        assertFalse(Files.exists(made.resolve("info.h5")));
        CommandRun.of("calibrate", "stats", section(0), "-o", made, "--destriped")
                .assertFails(ExitCode.SECTION_FAILED, "00000.tif: is of uint16; expected float32");
    }

    @Test
    void sectionsOfAnotherSizeAreNamedAndTheOthersServe() {
        Path made = folder.resolve("made");
        Sections.writeSized(section(0), 90, 70);
        CommandRun.of("calibrate", raw, "-o", made, BLOCK)
                .assertFails(
                        ExitCode.SECTION_FAILED,
                        made.resolve("stats/00000.h5") + ": is of a section of 90 x 70 pixels; left out, as most have"
                                + " 93 x 70");
        assertTrue(Files.exists(made.resolve("info.h5")));
        CommandRun.of("calibrate", "fit", made.resolve("stats"), "-o", folder.resolve("fitted"))
                .assertFails(ExitCode.SECTION_FAILED, "stats/00000.h5: is of a section of 90 x 70 pixels");
    }

    @Test
    void anotherMethodThanBeforeIsNoticed() {
        Path made = folder.resolve("made");
        CommandRun.succeed("calibrate", "stats", raw, "-o", made, BLOCK);
        CommandRun.of("calibrate", "stats", section(2), "-o", made, BLOCK, "--params=adaptive")
                .assertFails(
                        ExitCode.DONE,
                        "warning: " + made.resolve("00002.h5") + ": was taken in another way; now it is de-striping by"
                                + " adaptive, not multiscale; it is measured again");
        CommandRun.of("calibrate", "fit", made, "-o", folder.resolve("fitted"))
                .assertFails(
                        ExitCode.BAD_USAGE,
                        made.resolve("00002.h5") + ": was taken in another way than " + made.resolve("00000.h5")
                                + ": de-striping by adaptive, not multiscale; expected the same way");
    }

    @Test
    void otherNumbersThanBeforeAreNoticed() {
        Path made = folder.resolve("made");
        CommandRun.succeed("calibrate", "stats", raw, "-o", made, BLOCK);
        CommandRun.of("calibrate", "stats", raw, "-o", made, BLOCK, "--z-offset=1")
                .assertFails(
                        ExitCode.DONE,
                        "warning: " + made.resolve("00000.h5") + ": is of section 0, which is 1 now; it is measured"
                                + " again, as are others with other numbers");
        assertEquals(
                1,
                SectionStatisticsFile.readHeader(made.resolve("00000.h5"))
                        .summary()
                        .z());
        CommandRun.succeed("calibrate", "stats", raw, "-o", made, BLOCK, "--z-offset=1");
    }

    @Test
    void sectionsWithoutANumberOfTheirOwnAreNamedAndTheOthersServe() {
        Path made = folder.resolve("made");
        Path same = Sections.writeStored(raw.resolve("s0003.tif"), 3);
        Path unnamed = Sections.writeStored(raw.resolve("last.tif"), 3);
        CommandRun run = CommandRun.of("calibrate", raw, "-o", made, BLOCK);
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        assertEquals(
                Set.of(
                        "limpid: " + section(3) + ": is section 3 as " + same + " is; expected different numbers",
                        "limpid: " + same + ": is section 3 as " + section(3) + " is; expected different numbers",
                        "limpid: " + unnamed + ": the name has no section number; expected a name such as 05600.tif"),
                run.err().lines().collect(Collectors.toSet()));
        assertFalse(Files.exists(made.resolve("stats/00003.h5")));
        assertTrue(Files.exists(made.resolve("stats/00004.h5")));
        assertTrue(Files.exists(made.resolve("info.h5")));
    }
}
