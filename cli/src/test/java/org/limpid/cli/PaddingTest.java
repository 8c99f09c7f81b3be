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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.calibration.SectionStatisticsFile;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Padding and blocks without data are left out by default, and said. */
class PaddingTest {
    private static final int HEIGHT = 220;
    private static final int WIDTH = 310;
    private static final int PIXELS = HEIGHT * WIDTH;

    @TempDir
    private Path folder;

    /** Whether a pixel has something. */
    @FunctionalInterface
    private interface Area {
        boolean has(int y, int x);

        /** The same, grown by two pixels in all directions. */
        default Area grown() {
            return (y, x) -> {
                boolean near = false;
                for (int dy = -2; dy <= 2; dy++) {
                    for (int dx = -2; dx <= 2; dx++) {
                        boolean inside = y + dy >= 0 && y + dy < HEIGHT && x + dx >= 0 && x + dx < WIDTH;
                        near |= inside && has(y + dy, x + dx);
                    }
                }
                return near;
            };
        }
    }

    private static final Area PADDING = (y, x) -> x < 6 + y / 20 || y >= HEIGHT - 12;
    private static final Area BLOCK = (y, x) -> y >= 30 && y < 150 && x >= 100 && x < 200;

    private static short[] stored() {
        SyntheticSection section = SyntheticVolume.of(5, 9, HEIGHT, WIDTH).section(7);
        short[] samples = new short[PIXELS];
        short[] row = new short[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            section.storedRow(y, row);
            System.arraycopy(row, 0, samples, y * WIDTH, WIDTH);
        }
        return samples;
    }

    private static short[] with(short[] samples, Area area, int value) {
        short[] changed = samples.clone();
        for (int i = 0; i < PIXELS; i++) {
            changed[i] = area.has(i / WIDTH, i % WIDTH) ? (short) value : changed[i];
        }
        return changed;
    }

    private Path section(short[] samples) {
        return write("00007.tif", SampleType.UINT16, MemorySegment.ofArray(samples));
    }

    private Path floats(Area gaps) {
        float[] samples = new float[PIXELS];
        short[] stored = stored();
        for (int i = 0; i < PIXELS; i++) {
            boolean padded = PADDING.has(i / WIDTH, i % WIDTH);
            samples[i] = gaps.has(i / WIDTH, i % WIDTH)
                    ? Float.NaN
                    : padded ? 0.5f : 65_535 - Short.toUnsignedInt(stored[i]);
        }
        return write("00007.tif", SampleType.FLOAT32, MemorySegment.ofArray(samples));
    }

    private Path write(String name, SampleType type, MemorySegment samples) {
        return Sections.write(folder.resolve(name), TiffFormat.of(WIDTH, HEIGHT, type, Compression.NONE), samples);
    }

    /** Restores to a folder of its own and returns what is printed. */
    private String restore(String out, Path section, Object... more) {
        List<Object> args = new ArrayList<>(List.of("restore", section, "-o", folder.resolve(out), "--overwrite"));
        args.addAll(List.of(more));
        if (!args.contains("--stages")) {
            args.addAll(List.of("--stages", "destripe,denoise,contrast"));
        }
        return CommandRun.succeed(args.toArray()).out();
    }

    private byte[] result(String out) {
        return Sections.samples(folder.resolve(out).resolve("00007.tif"));
    }

    private static void assertSays(String words, String printed) {
        String masked = printed.replaceAll(", [\\d.]+ % black, [\\d.]+ % white", "");
        assertTrue(masked.endsWith(" s" + words + System.lineSeparator()), printed);
    }

    private static void assertBlack(Area area, byte[] result) {
        int others = 0;
        for (int i = 0; i < PIXELS; i++) {
            boolean black = result[i] == 0;
            assertTrue(black || !area.has(i / WIDTH, i % WIDTH), "pixel " + i);
            others += black ? 0 : 1;
        }
        assertTrue(others > PIXELS / 2);
    }

    private static int count(Area area) {
        int count = 0;
        for (int i = 0; i < PIXELS; i++) {
            count += area.has(i / WIDTH, i % WIDTH) ? 1 : 0;
        }
        return count;
    }

    @Test
    void paddingIsMaskedGrownAndBlack() throws IOException {
        Path report = folder.resolve("report.json");
        String printed = restore("auto", section(with(stored(), PADDING, 0)), "--report", report);
        assertSays(", 10.2 % masked (padding)", printed);
        assertBlack(PADDING.grown(), result("auto"));
        int masked = count(PADDING.grown());
        JsonNode sidecar = JsonMapper.shared().readTree(folder.resolve("auto/00007.json"));
        assertEquals(
                "{\"source\":\"auto\",\"threshold\":0.0,\"grow\":2,\"masked_pixels\":" + masked + "}",
                sidecar.get("mask").toString());
        assertEquals(0, sidecar.get("fill").asDouble(-1));
        JsonNode reported = JsonMapper.shared().readTree(report);
        assertEquals(masked, reported.at("/sections/0/masked_pixels").asInt());
        assertEquals(
                "{\"source\":\"auto\",\"threshold\":0.0,\"grow\":2}",
                reported.get("mask").toString());
    }

    @Test
    void theOptionsOfPadding() throws IOException {
        Path padded = section(with(stored(), PADDING, 65_535));
        assertSays(", 8.7 % masked (padding)", restore("auto", padded, "--mask=auto", "--mask-grow=0", "--fill=9"));
        int index = (HEIGHT - 1) * WIDTH;
        assertEquals(9, result("auto")[index]);
        assertFalse(restore("none", padded, "--mask=none").contains("masked"));
        Path yaml = Files.writeString(
                folder.resolve("mine.yaml"),
                CommandRun.succeed("params", "article").out() + "mask: {source: none}\n");
        assertFalse(restore("none", padded, "--params", yaml).contains("masked"));
        assertSays(", 10.2 % masked (padding)", restore("auto", padded, "--params", yaml, "--mask", "auto"));
        assertSays(", 10.2 % masked (padding)", restore("auto", padded, "--params", "article"));
    }

    @Test
    void withoutPaddingThereIsNoMask() {
        Path section = section(stored());
        assertSays("", restore("auto", section));
        assertSays("", restore("none", section, "--mask", "none"));
        assertArrayEquals(result("none"), result("auto"));
    }

    @Test
    void blocksAreToldApart() {
        String printed = restore("auto", section(with(stored(), BLOCK, 65_535)));
        assertSays(", 18.9 % masked (blocks inside)", printed);
        assertBlack(BLOCK.grown(), result("auto"));
        assertSays(
                ", 29.1 % masked (10.2 % padding, 18.9 % blocks inside)",
                restore("auto", section(with(with(stored(), BLOCK, 65_535), PADDING, 0))));
    }

    private static short[] noisy() {
        short[] samples = stored();
        for (int i = 0; i < PIXELS; i++) {
            if (PADDING.has(i / WIDTH, i % WIDTH)) {
                samples[i] = (short) (i * 31L % 97 % 4);
            }
        }
        return samples;
    }

    @Test
    void paddingThatIsNoise() {
        assertSays("", restore("auto", section(noisy())));
        assertSays(", 10.2 % masked (padding)", restore("auto", section(noisy()), "--flat-threshold", 3));
        assertBlack(PADDING.grown(), result("auto"));
    }

    @Test
    void notANumberIsBlackInPicturesAndStaysInFloats() {
        Area gaps = (y, x) -> y < 50 && x >= 40 && x < 90;
        Path floats = floats(gaps);
        assertSays(", 13.9 % masked (10.2 % padding, 3.7 % NaN)", restore("auto", floats));
        assertBlack((y, x) -> gaps.has(y, x) || PADDING.grown().has(y, x), result("auto"));
        assertSays(
                ", 13.9 % masked (10.2 % padding, 3.7 % NaN)",
                restore("floats", floats, "--stages", "destripe,denoise"));
        float[] result = Sections.floats(folder.resolve("floats/00007.tif"));
        for (int i = 0; i < PIXELS; i++) {
            int y = i / WIDTH;
            int x = i % WIDTH;
            assertEquals(gaps.has(y, x), Float.isNaN(result[i]));
            assertTrue(!PADDING.has(y, x) || gaps.has(y, x) || result[i] == 0.5f, "padding keeps its value");
        }
    }

    @Test
    void aSectionOfOneValueIsMaskedAsAWhole() {
        CommandRun run =
                CommandRun.of("restore", section(new short[PIXELS]), "-o", folder.resolve("auto"), "--stages=contrast");
        assertSays(", 100.0 % masked (padding)", run.out());
        assertEquals(
                "limpid: 1 of 1 section is not sound, restored all the same; 00007.tif: black: all of the sampled pixels are"
                        + " 0\n",
                run.err());
        assertArrayEquals(new byte[PIXELS], result("auto"));
    }

    @Test
    void anotherMaskIsAnotherSetting() throws IOException {
        Path raw = Files.createDirectories(folder.resolve("raw"));
        Files.move(section(with(stored(), PADDING, 0)), raw.resolve("00007.tif"));
        Object[] run = {"restore", raw, "-o", folder.resolve("out"), "--stages", "contrast", "--mask=none"};
        CommandRun.succeed(run);
        assertTrue(CommandRun.succeed(run).out().contains("1 of 1 sections were complete already"));
        run[run.length - 1] = "--mask=auto";
        assertSays(", 10.2 % masked (padding)", CommandRun.succeed(run).out());
        assertTrue(CommandRun.succeed(run).out().contains("1 of 1 sections were complete already"));
        run[run.length - 1] = "--mask-grow=3";
        assertFalse(CommandRun.succeed(run).out().contains("complete already"));
    }

    @Test
    void statisticsLeavePaddingOut() {
        Path padded = section(with(stored(), PADDING, 0));
        CommandRun.succeed("calibrate", "stats", padded, "-o", folder.resolve("auto"));
        byte[] valid = new byte[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            valid[i] = (byte) (PADDING.grown().has(i / WIDTH, i % WIDTH) ? 0 : 1);
        }
        Path mask = write("valid.tif", SampleType.UINT8, MemorySegment.ofArray(valid));
        CommandRun.succeed("calibrate", "stats", padded, "-o", folder.resolve("file"), "--mask", mask);
        assertEquals(
                SectionStatisticsFile.readHeader(folder.resolve("file/00007.h5"))
                        .summary(),
                SectionStatisticsFile.readHeader(folder.resolve("auto/00007.h5"))
                        .summary());
    }

    @Test
    void theCheckTellsPaddingAndProposesAThreshold() {
        Path json = folder.resolve("check.json");
        Path section = section(with(with(stored(), BLOCK, 65_535), PADDING, 0));
        assertTrue(CommandRun.succeed("check", section, "--json", json)
                .out()
                .contains(section + ": 10.2 % padding, which --mask auto masks; 18.9 % blocks without data, which"
                        + " --mask auto masks"));
        JsonNode found = JsonMapper.shared().readTree(json).at("/padded/0");
        assertEquals(
                (double) count(PADDING.grown()) / PIXELS, found.get("padding").asDouble());
        assertEquals((double) count(BLOCK.grown()) / PIXELS, found.get("blocks").asDouble());
        assertFalse(found.has("threshold"));
        section(noisy());
        assertTrue(CommandRun.succeed("check", section, "--json", json)
                .out()
                .contains(section + ": 10.2 % padding with noise, which --flat-threshold 3 masks"));
        assertEquals(
                3, JsonMapper.shared().readTree(json).at("/padded/0/threshold").asDouble());
        section(stored());
        assertFalse(CommandRun.succeed("check", section).out().contains("padding"));
    }
}
