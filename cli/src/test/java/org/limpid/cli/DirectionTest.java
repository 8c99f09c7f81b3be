package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import tools.jackson.databind.json.JsonMapper;

/** The direction of stripes on the command line: given, found, and refused. */
class DirectionTest {
    private static final int SIZE = 400;

    @TempDir
    private Path folder;

    /** A section whose stripes are at some angle; none with an amplitude of 0. */
    private Path section(String name, double degrees, double amplitude) {
        SyntheticSection tissue = SyntheticVolume.of(5, 100, SIZE, SIZE).section(42);
        Random random = new Random(4);
        double[] profile = new double[2 * SIZE];
        for (int i = 0; i < profile.length; i++) {
            profile[i] = i % 4 == 0 ? amplitude * random.nextGaussian() : profile[i - 1];
        }
        float[] row = new float[SIZE];
        short[] pixels = new short[SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            tissue.truthRow(y, row);
            for (int x = 0; x < SIZE; x++) {
                double across = (x - SIZE / 2) * Math.cos(Math.toRadians(degrees))
                        - (y - SIZE / 2) * Math.sin(Math.toRadians(degrees));
                double value = row[x] + profile[(int) Math.round(across + SIZE)] + 300 * random.nextGaussian();
                pixels[y * SIZE + x] = (short) (65_535 - (int) Math.clamp(value, 0, 65_535));
            }
        }
        TiffFormat format = TiffFormat.of(SIZE, SIZE, SampleType.UINT16, Compression.NONE);
        return Sections.write(folder.resolve(name), format, MemorySegment.ofArray(pixels));
    }

    private CommandRun restore(Path section, String to, Object... options) {
        List<Object> args = new ArrayList<>(List.of("restore", section, "-o", folder.resolve(to)));
        args.addAll(List.of("--params", "adaptive", "--stages", "destripe,denoise,contrast"));
        args.addAll(List.of(options));
        return CommandRun.succeed(args.toArray());
    }

    @Test
    void isFoundAndReported() throws IOException {
        Path section = section("00001.tif", 12.3, 1_500);
        Path report = folder.resolve("report.json");
        CommandRun run = restore(section, "auto", "--direction", "auto", "--threads", 1, "--report", report);
        assertTrue(run.out().contains("stripes at 12."), run.out());
        double found = JsonMapper.shared()
                .readTree(folder.resolve("auto/00001.json"))
                .get("stripe_direction")
                .asDouble();
        assertEquals(12.3, found, 0.25);
        assertEquals(
                Double.toString(found),
                JsonMapper.shared()
                        .readTree(report)
                        .get("sections")
                        .get(0)
                        .get("stripe_direction")
                        .asString());
        restore(section, "given", "--direction", found);
        restore(section, "threads", "--direction", "auto", "--threads", 3);
        restore(section, "vertical");
        byte[] same = Sections.samples(folder.resolve("auto/00001.tif"));
        assertArrayEquals(same, Sections.samples(folder.resolve("given/00001.tif")));
        assertArrayEquals(same, Sections.samples(folder.resolve("threads/00001.tif")));
        assertFalse(Arrays.equals(same, Sections.samples(folder.resolve("vertical/00001.tif"))));
    }

    @Test
    void anotherOneThanThatOfTheStripesIsSaid() {
        Path section = section("00001.tif", 12.3, 1_500);
        String said = "the stripes of 00001.tif run at 12.";
        String out = measured(section, "new").out();
        assertTrue(out.contains("parameters: warning: " + said), out);
        assertTrue(out.contains(" degrees, not vertical: --direction 12."), out);
        String tuned = CommandRun.of("tune", section, "-o", folder.resolve("mine.yaml"))
                .out();
        assertTrue(tuned.contains(said), tuned);
        Path rows = section("00002.tif", 90, 1_500);
        String across = CommandRun.of("tune", rows, "-o", folder.resolve("rows.yaml"), "--crop", 32)
                .out();
        assertTrue(
                across.contains("stripes of 00002.tif are horizontal, not vertical: --direction horizontal"), across);
        String right = measured(section, "right", "--direction", "11.5").out();
        assertFalse(right.contains("warning"), right);
    }

    /** With the parameters that are measured by default. */
    private CommandRun measured(Path section, String to, Object... options) {
        List<Object> args = new ArrayList<>(List.of("restore", section, "-o", folder.resolve(to)));
        args.addAll(List.of("--stages", "destripe,denoise,contrast"));
        args.addAll(List.of(options));
        return CommandRun.succeed(args.toArray());
    }

    @Test
    void isVerticalWhereNoneIsClear() throws IOException {
        Path section = section("00001.tif", 0, 0);
        CommandRun run = restore(section, "auto", "--direction", "auto");
        assertTrue(run.out().contains("no clear stripes, taken for vertical"), run.out());
        assertTrue(JsonMapper.shared()
                .readTree(folder.resolve("auto/00001.json"))
                .get("stripe_direction")
                .isNull());
        restore(section, "vertical", "--direction", "vertical");
        restore(section, "plain");
        byte[] same = Sections.samples(folder.resolve("vertical/00001.tif"));
        assertArrayEquals(same, Sections.samples(folder.resolve("auto/00001.tif")));
        assertArrayEquals(same, Sections.samples(folder.resolve("plain/00001.tif")));
        assertFalse(Files.readString(folder.resolve("plain/00001.json")).contains("stripe_direction"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adaptive | diagonal | direction is 'diagonal'; expected vertical, horizontal, auto, degrees",
                "adaptive | 100 | direction is 100; expected",
                "adaptive | 0,1 | entry 2 of direction is 1, near 0; expected angles at least 2 degrees apart",
                "adaptive | 0,auto | (auto stands alone)",
                "notebook | 12.3 | preset notebook with --direction 12.3: direction is 12.3; expected vertical or"
                        + " horizontal, or method: adaptive",
                "notebook | auto | direction is auto; expected vertical or horizontal"
            })
    void thatCanNotBeIsRefused(String parameters, String direction, String complaint) throws IOException {
        Path section = section("00001.tif", 0, 0);
        CommandRun.of("restore", section, "-o", folder.resolve("out"), "--params", parameters, "--direction", direction)
                .assertFails(ExitCode.BAD_USAGE, complaint);
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void ofStatisticsIsThatOfTheOption() throws IOException {
        Path section = section("00001.tif", 12.3, 1_500);
        Path stats = folder.resolve("stats");
        CommandRun.of("calibrate", "stats", section, "-o", stats, "--direction", "12.3")
                .assertFails(ExitCode.BAD_USAGE, "preset notebook with --direction 12.3: direction is 12.3; expected");
        CommandRun.succeed("calibrate", "stats", section, "-o", stats, "--params", "adaptive", "--direction", "12.3");
    }

    @Test
    void severalAndNegativeOnes() throws IOException {
        Path section = section("00001.tif", -20.4, 1_500);
        restore(section, "several", "--direction", "-20.4,0");
        String sidecar = Files.readString(folder.resolve("several/00001.json"));
        assertTrue(sidecar.replaceAll("\\s", "").contains("\"direction\":[-20.4,0]"), sidecar);
        restore(section, "negative", "--direction", "-20.4");
    }

    @Test
    void scalesSayWhichWayTheStripesRun() throws IOException {
        Path section = section("00001.tif", 12.3, 1_500);
        String out = CommandRun.succeed("scales", section, "--max-scales", 2).out();
        assertTrue(out.contains("stripes at 12."), out);
        assertTrue(out.contains("not vertical: --direction 12."), out);
        CommandRun.of("scales", section, "--max-scales", 2, "--direction", 70)
                .assertFails(ExitCode.DONE, "scales are measured along the axis next to it, horizontal");
        Path flat = section("00002.tif", 90, 1_500);
        String across = CommandRun.succeed("scales", flat, "--max-scales", 2, "-o", folder.resolve("wrong"))
                .out();
        assertTrue(across.contains("stripes at 90 degrees, not vertical: --direction horizontal"), across);
        String along = CommandRun.succeed("scales", flat, "--max-scales", 2, "--direction", "auto")
                .out();
        assertTrue(along.contains("horizontal stripes\nstripes at 90 degrees\n"), along);
    }
}
