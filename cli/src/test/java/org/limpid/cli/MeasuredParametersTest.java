package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.image.Sample;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;

/** {@code limpid restore} without {@code --params}: what is measured, written and used again, and what does not fit. */
class MeasuredParametersTest {
    private static final int SECTIONS = 6;

    @TempDir
    private Path folder;

    private Path stack;
    private Path out;

    @BeforeEach
    void writeStack() throws IOException {
        out = folder.resolve("out");
        stack = write("words", Sample.UINT16);
    }

    private Path write(String name, Sample sample) throws IOException {
        Path sections = Files.createDirectory(folder.resolve(name));
        for (int z = 0; z < SECTIONS; z++) {
            Path file = sections.resolve(name(z));
            short[] stored = Sections.stored(z);
            byte[] bytes = new byte[stored.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (stored[i] >>> 8);
            }
            if (sample == Sample.UINT8) {
                Sections.writeBytes(file, bytes);
            } else {
                Sections.writeShorts(file, stored);
            }
        }
        return sections;
    }

    private static String name(int z) {
        return "0000" + z + ".tif";
    }

    private CommandRun restore(Path sections, Object... more) {
        List<Object> args = new ArrayList<>(List.of("restore", sections, "-o", out));
        args.addAll(List.of(more));
        if (args.stream().noneMatch(word -> word.toString().startsWith("--stages")) && !args.contains("--offsets")) {
            args.add("--stages=destripe,denoise,contrast");
        }
        return CommandRun.of(args.toArray());
    }

    private static String firstLine(CommandRun run) {
        assertEquals("", run.err());
        assertEquals(ExitCode.DONE, run.exit());
        return run.out().lines().findFirst().orElseThrow();
    }

    private Path parameters() {
        return out.resolve("parameters.yaml");
    }

    private RunParameters written() {
        return ParameterFile.read(parameters()).parameters();
    }

    private byte[] result(int z) {
        return Sections.samples(out.resolve(name(z)));
    }

    /** Share of the pixels at either end, and the mean. */
    private static void assertPicture(byte[] samples, double least, double most) {
        int black = 0;
        int white = 0;
        double sum = 0;
        for (byte sample : samples) {
            black += sample == 0 ? 1 : 0;
            white += sample == -1 ? 1 : 0;
            sum += Byte.toUnsignedInt(sample);
        }
        assertTrue(Math.max(black, white) <= 0.03 * samples.length, black + " black, " + white + " white");
        double mean = sum / samples.length;
        assertTrue(least <= mean && mean <= most, "mean " + mean);
    }

    private static double correlation(byte[] result, short[] stored) {
        double n = stored.length;
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < n; i++) {
            double p = Byte.toUnsignedInt(result[i]);
            double q = Short.toUnsignedInt(stored[i]);
            a += p;
            b += q;
            aa += p * p;
            bb += q * q;
            ab += p * q;
        }
        return (ab - a * b / n) / Math.sqrt((aa - a * a / n) * (bb - b * b / n));
    }

    @Test
    void theyAreWrittenOnceAndUsedEverAfter() throws IOException {
        assertEquals("parameters: measured from 5 sections, written to " + parameters(), firstLine(restore(stack)));
        byte[] file = Files.readAllBytes(parameters());
        RunParameters run = written();
        assertEquals(RunParameters.Polarity.STORED, run.polarity());
        RunParameters.Measured measured = run.measured().orElseThrow();
        assertEquals(5, measured.sections());
        assertEquals(Sample.UINT16, measured.sample());
        assertTrue(measured.calibration().isEmpty());
        for (int z = 0; z < SECTIONS; z++) {
            assertPicture(result(z), 90, 165);
            assertTrue(correlation(result(z), Sections.stored(z)) > 0.3, "what is bright stays bright");
        }
        byte[] before = result(2);
        Files.delete(out.resolve(name(2)));
        CommandRun again = restore(stack);
        assertEquals("parameters: " + parameters(), firstLine(again));
        assertTrue(again.out().contains("5 of 6 sections were complete already"), again.out());
        assertArrayEquals(before, result(2));
        assertArrayEquals(file, Files.readAllBytes(parameters()));
        restore(stack, "--params", parameters()).assertMany(ExitCode.DONE, 0);
    }

    @Test
    void tasksInAnyOrderMakeTheSameBytes() throws IOException {
        firstLine(restore(stack));
        byte[] file = Files.readAllBytes(parameters());
        List<byte[]> whole = new ArrayList<>();
        for (int z = 0; z < SECTIONS; z++) {
            whole.add(Files.readAllBytes(out.resolve(name(z))));
        }
        out = folder.resolve("shared");
        for (int shard : new int[] {3, 1, 4, 2}) {
            CommandRun run = restore(stack, "--shard", shard + "/4");
            assertEquals("", run.err());
            assertTrue(run.out().contains(shard == 3 ? "measured from 5 sections" : "parameters: " + parameters()));
        }
        assertArrayEquals(file, Files.readAllBytes(parameters()));
        for (int z = 0; z < SECTIONS; z++) {
            assertArrayEquals(whole.get(z), Files.readAllBytes(out.resolve(name(z))));
        }
    }

    @Test
    void theStackOfTheDemoByOneProcessAndByFour() throws IOException {
        CommandRun.succeed("demo", "stack", "--sections", 8, "--size", "96x120", "--damaged", 1, "-o", folder);
        Path sections = folder.resolve("sections");
        CommandRun.of("restore", sections, "-o", out);
        Path shared = folder.resolve("shared");
        for (int shard : new int[] {2, 4, 3, 1}) {
            CommandRun.of("restore", sections, "-o", shared, "--shard", shard + "/4");
        }
        List<Path> results =
                Sections.results(out).stream().filter(Files::isRegularFile).toList();
        for (Path result : results) {
            assertEquals(-1, Files.mismatch(result, shared.resolve(result.getFileName())), result.toString());
        }
        assertEquals(-1, Files.mismatch(parameters(), shared.resolve("parameters.yaml")));
        assertEquals(17, results.size());
    }

    @Test
    void givenParametersAreRecordedAndOthersRefused() throws IOException {
        assertEquals(
                "parameters: notebook, written to " + parameters(), firstLine(restore(stack, "--params", "notebook")));
        assertEquals("parameters: notebook", firstLine(restore(stack, "--params", "notebook")));
        assertEquals("parameters: " + parameters(), firstLine(restore(stack)));
        assertEquals(RunParameters.Polarity.PROCESSED, written().polarity());
        byte[] before = Files.readAllBytes(parameters());
        restore(stack, "--params", "article")
                .assertFails(
                        ExitCode.BAD_USAGE,
                        "article: differs from " + parameters(),
                        "contrast.lce.omega is 9 and 5",
                        "--overwrite");
        assertArrayEquals(before, Files.readAllBytes(parameters()));
        assertEquals("parameters: article", firstLine(restore(stack, "--params", "article", "--overwrite")));
        assertEquals(9, written().contrast().orElseThrow().lce().orElseThrow().omega());
        assertEquals(
                "parameters: measured from 5 sections, written to " + parameters(),
                firstLine(restore(stack, "--overwrite")));
        restore(stack, "--params", "notebook").assertFails(ExitCode.BAD_USAGE, "notebook: differs from");
    }

    @Test
    void aFolderWithoutTheFileGoesOn() throws IOException {
        firstLine(restore(stack, "--params", "notebook"));
        Files.delete(parameters());
        CommandRun again = restore(stack, "--params", "notebook");
        firstLine(again);
        assertTrue(again.out().contains("6 of 6 sections were complete already"), again.out());
        Files.delete(parameters());
        assertFalse(restore(stack).out().contains("complete already"));
    }

    @ParameterizedTest
    @CsvSource({"--invert, true", "--no-invert, false"})
    void aPolarityThatIsAskedForIsMeasured(String option, boolean inverted) throws IOException {
        assertTrue(firstLine(restore(stack, option)).contains("measured"));
        assertEquals(inverted, written().invert());
        assertEquals(RunParameters.Polarity.PROCESSED, written().polarity());
        assertEquals(inverted, correlation(result(1), Sections.stored(1)) < 0);
        String other = inverted ? "--no-invert" : "--invert";
        restore(stack, other)
                .assertFails(
                        ExitCode.BAD_USAGE,
                        parameters() + ": was measured with invert: " + inverted,
                        "the run has " + other);
    }

    @Test
    void whatWritesNothingMeasuresNothing() throws IOException {
        CommandRun dry = restore(stack, "--dry-run");
        assertEquals(ExitCode.DONE, dry.exit(), dry.err());
        assertFalse(Files.exists(out));
        assertEquals("parameters: preset adaptive", firstLine(restore(stack, "--stages=destripe")));
        assertFalse(Files.exists(parameters()));
    }

    @Test
    void regionsAreOfTheFoldersParameters() throws IOException {
        Path one = stack.resolve(name(1));
        CommandRun run = restore(one, "--roi", "10,5,40,30");
        assertEquals("parameters: measured from 1 section, written to " + parameters(), firstLine(run));
        firstLine(restore(one));
        byte[] whole = result(1);
        byte[] part = Sections.samples(out.resolve("roi-10-5-40-30").resolve(name(1)));
        for (int y = 0; y < 30; y++) {
            int from = (5 + y) * Sections.WIDTH + 10;
            assertArrayEquals(
                    Arrays.copyOfRange(whole, from, from + 40), Arrays.copyOfRange(part, 40 * y, 40 * y + 40));
        }
        assertEquals(
                ExitCode.DONE,
                restore(one, "--params", "notebook", "--roi", "1,1,9,9").exit());
    }

    @Test
    void aStackWithoutAnythingToMeasure() throws IOException {
        Path flat = Files.createDirectory(folder.resolve("flat"));
        Sections.writeShorts(flat.resolve(name(0)), new short[Sections.HEIGHT * Sections.WIDTH]);
        CommandRun run = restore(flat);
        assertTrue(run.err().contains("00000.tif: black: all of the sampled pixels are 0"), run.err());
        assertTrue(
                run.out().startsWith("parameters: preset adaptive, as no section can be measured: " + flat), run.out());
        assertFalse(Files.exists(parameters()));
    }

    @Test
    void sectionsOfOtherSamplesAreRefused() throws IOException {
        Path bytes = write("bytes", Sample.UINT8);
        firstLine(restore(stack));
        restore(bytes)
                .assertFails(
                        ExitCode.BAD_USAGE,
                        bytes.resolve(name(0)) + ": its samples are uint8, but " + parameters()
                                + " was measured on uint16");
        Sections.writeBytes(stack.resolve("00009.tif"), new byte[Sections.HEIGHT * Sections.WIDTH]);
        restore(stack).assertFails(ExitCode.SECTION_FAILED, "00009.tif: its samples are uint8");
    }

    private Object[] calibration(Path made) {
        return new Object[] {
            "--offsets", made.resolve("info.h5"), "--background", made.resolve("polymodel.h5"),
        };
    }

    private static Object[] with(Object[] some, Object... more) {
        List<Object> all = new ArrayList<>(Arrays.asList(some));
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    private Path calibrated(String name, Path sections, Object... more) {
        Path made = folder.resolve(name);
        CommandRun.succeed(with(new Object[] {"calibrate", sections, "-o", made, "--degree=1", "--block=16"}, more));
        return made;
    }

    @Test
    void aCalibratedStackKeepsItsLevel() throws IOException {
        Path bytes = write("bytes", Sample.UINT8);
        Path made = calibrated("made", bytes);
        assertTrue(firstLine(restore(bytes, calibration(made))).contains("measured from 5 sections"));
        RunParameters.Calibrated known =
                written().measured().orElseThrow().calibration().orElseThrow();
        assertEquals(Sample.UINT8, known.sample());
        assertFalse(known.inverted());
        double mean = written().contrast().orElseThrow().gca().mean();
        double level = written().invert() ? 255 - known.level() : known.level();
        assertEquals(level, mean, 10);
        for (int z = 0; z < SECTIONS; z++) {
            assertPicture(result(z), 90, 165);
            assertTrue(correlation(result(z), Sections.stored(z)) > 0.3);
        }
        out = folder.resolve("other");
        Path negative = calibrated("negative", bytes, "--invert");
        firstLine(restore(bytes, calibration(negative)));
        assertPicture(result(3), 90, 165);
        assertTrue(correlation(result(3), Sections.stored(3)) > 0.3);
    }

    @Test
    void parametersAndCalibrationGoTogether() throws IOException {
        Path made = calibrated("made", stack);
        Path negative = calibrated("negative", stack, "--invert");
        firstLine(restore(stack));
        restore(stack, calibration(made))
                .assertFails(
                        ExitCode.BAD_USAGE,
                        parameters() + ": was measured without a calibration, but the run has "
                                + made.resolve("info.h5"));
        out = folder.resolve("calibrated");
        firstLine(restore(stack, calibration(made)));
        restore(stack)
                .assertFails(
                        ExitCode.BAD_USAGE,
                        parameters() + ": was measured with a calibration of uint16 at level ",
                        "but the run has none");
        restore(stack, calibration(negative))
                .assertFails(
                        ExitCode.BAD_USAGE,
                        parameters() + ": was measured with a calibration of uint16 at level ",
                        negative.resolve("info.h5") + " is of inverted uint16");
    }

    @Test
    void aCalibrationOfOtherSectionsIsRefused() throws IOException {
        Path bytes = write("bytes", Sample.UINT8);
        Path made = calibrated("made", bytes);
        Path negative = calibrated("negative", stack, "--invert");
        restore(stack, calibration(made))
                .assertFails(
                        ExitCode.BAD_USAGE,
                        stack.resolve(name(0)).toString(),
                        made.resolve("info.h5") + " is of uint8",
                        "expected a calibration of such samples");
        restore(stack, with(calibration(negative), "--no-invert"))
                .assertFails(
                        ExitCode.BAD_USAGE,
                        stack.resolve(name(0)) + ": its samples are taken as uint16",
                        negative.resolve("info.h5") + " is of inverted uint16");
        assertFalse(Files.exists(parameters()));
    }

    @Test
    void aCalibrationWithoutARecordIsTakenAsPublished() {
        Path offsets = Sections.writeOffsets(folder.resolve("info.h5"));
        CommandRun run = restore(stack, "--offsets", offsets);
        assertTrue(firstLine(run).contains("measured"));
        assertTrue(
                run.out()
                        .contains("calibration: " + offsets + " has no record of its sections, taken as published:"
                                + " inverted uint16 at level 32768"),
                run.out());
        assertTrue(written().invert());
        assertPicture(result(3), 90, 165);
    }
}
