package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;

/** Bars of text below images, as FEI's tag tells them. */
class DataBarTest {
    private static final int ROWS = 10;
    private static final int BAR = ROWS * Sections.WIDTH;

    @TempDir
    private Path folder;

    private static TiffInfo.Tag fei(int rows, int bar) {
        return TiffInfo.Tag.text(
                34682,
                "[Scan]\r\nPixelWidth=8e-009\r\nPixelHeight=8e-009\r\n[Image]\r\nResolutionX=" + Sections.WIDTH
                        + "\r\nResolutionY=" + rows + "\r\n[PrivateFei]\r\nDatabarHeight=" + bar + "\r\n");
    }

    /** Black text on white, as a share of the greatest value. */
    private static float text(int pixel) {
        return pixel * 7919 % 5 == 0 ? 0 : 1;
    }

    private Path write(Path file, SampleType type, Compression compression, int z, boolean bar, TiffInfo.Tag tag) {
        short[] samples = Sections.stored(z);
        int count = samples.length + (bar ? BAR : 0);
        ByteBuffer bytes = ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < count; i++) {
            boolean below = i >= samples.length;
            int value = below ? Math.round(text(i - samples.length) * 65_535) : Short.toUnsignedInt(samples[i]);
            switch (type) {
                case UINT8 -> bytes.put((byte) (value >> 8));
                case UINT16 -> bytes.putShort((short) value);
                case FLOAT32 -> bytes.putFloat(value);
            }
        }
        TiffFormat format = TiffFormat.of(Sections.WIDTH, count / Sections.WIDTH, type, compression)
                .withTags(List.of(tag));
        return Sections.write(file, format, MemorySegment.ofArray(bytes.array()));
    }

    private Path section(int z) {
        return write(
                folder.resolve("0000" + z + ".tif"),
                SampleType.UINT16,
                Compression.NONE,
                z,
                true,
                fei(Sections.HEIGHT, ROWS));
    }

    private Path plain(int z) throws IOException {
        Path place = Files.createDirectories(folder.resolve("plain"));
        return write(
                place.resolve("0000" + z + ".tif"),
                SampleType.UINT16,
                Compression.NONE,
                z,
                false,
                fei(Sections.HEIGHT, 0));
    }

    private CommandRun restore(String out, Object... more) {
        List<Object> words = new ArrayList<>(List.of("restore", "-o", folder.resolve(out)));
        words.addAll(List.of(more));
        if (!words.contains("--stages")) {
            words.addAll(List.of("--stages", "destripe,denoise,contrast"));
        }
        return CommandRun.of(words.toArray());
    }

    private byte[] result(String out, int z) {
        return Sections.samples(folder.resolve(out).resolve("0000" + z + ".tif"));
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8, NONE, contrast",
        "UINT8, DEFLATE, contrast",
        "UINT16, NONE, contrast",
        "UINT16, LZW, contrast",
        "UINT16, NONE, destripe",
        "FLOAT32, DEFLATE, contrast",
        "FLOAT32, NONE, destripe",
    })
    void theBarComesOutAsItWasAndLeavesNoTrace(SampleType type, Compression compression, String last)
            throws IOException {
        Path barred = write(folder.resolve("00003.tif"), type, compression, 3, true, fei(Sections.HEIGHT, ROWS));
        Path place = Files.createDirectories(folder.resolve("plain"));
        Path plain = write(place.resolve("00003.tif"), type, compression, 3, false, fei(Sections.HEIGHT, 0));
        Object[] more = {"--stages", last.equals("contrast") ? "destripe,denoise,contrast" : last};
        CommandRun run = restore("out", barred, more[0], more[1]);
        assertEquals("", run.err());
        assertTrue(run.out().contains(" s, 10 rows of data bar masked"), run.out());
        assertEquals(ExitCode.DONE, restore("expected", plain, more[0], more[1]).exit());
        byte[] expected = result("expected", 3);
        byte[] found = result("out", 3);
        assertArrayEquals(expected, Arrays.copyOf(found, expected.length));
        TiffInfo info = Sections.info(folder.resolve("out/00003.tif"));
        assertEquals(Sections.HEIGHT + ROWS, info.height());
        assertEquals(last.equals("contrast") ? SampleType.UINT8 : SampleType.FLOAT32, info.sampleType());
        ByteBuffer below = ByteBuffer.wrap(found, expected.length, found.length - expected.length)
                .order(ByteOrder.nativeOrder());
        for (int i = 0; i < BAR; i++) {
            float white = type == SampleType.UINT8 ? 255 : 65_535;
            if (last.equals("contrast")) {
                assertEquals(255 * text(i), Byte.toUnsignedInt(below.get()));
            } else {
                assertEquals(white * text(i), below.getFloat());
            }
        }
    }

    @Test
    void theBarIsCropped() throws IOException {
        CommandRun run = restore("out", section(3), "--databar", "crop");
        assertTrue(run.out().contains(" s, 10 rows of data bar cropped"), run.out());
        restore("expected", plain(3));
        assertArrayEquals(result("expected", 3), result("out", 3));
        assertEquals(
                fei(Sections.HEIGHT, ROWS),
                Sections.info(folder.resolve("out/00003.tif")).tag(34682).orElseThrow());
    }

    @Test
    void theBarIsKept() {
        CommandRun run = restore("out", section(3), "--databar", "keep");
        assertFalse(run.out().contains("data bar"), run.out());
        assertTrue(run.out().contains(": " + Sections.WIDTH + " x " + (Sections.HEIGHT + ROWS)), run.out());
        assertEquals(
                Sections.HEIGHT + ROWS,
                Sections.info(folder.resolve("out/00003.tif")).height());
        restore("bad", section(3), "--databar", "hide")
                .assertFails(ExitCode.BAD_USAGE, "--databar is 'hide'", "mask, crop or keep");
    }

    @ParameterizedTest
    @CsvSource({"10, 0, 70", "10, 10, 70", "10, 8, 80", "40, 0, 80"})
    void aBarHasToFit(int below, int told, int expected) {
        int rows = Sections.HEIGHT + ROWS - below;
        Path file = write(folder.resolve("00003.tif"), SampleType.UINT16, Compression.NONE, 3, true, fei(rows, told));
        CommandRun run = restore("out", file);
        assertTrue(run.out().contains(": " + Sections.WIDTH + " x " + expected), run.out());
        String doubt = below + " rows more than FEI's tag tells, taken as image";
        assertEquals(expected == 80, run.out().contains(doubt), run.out());
        assertEquals(expected == 80, CommandRun.succeed("inspect", file).out().contains(doubt));
    }

    @Test
    void masksWithAndWithoutRowsOfTheBar() throws IOException {
        restore("none", plain(3), "--mask", mask(Sections.HEIGHT));
        for (int rows : new int[] {Sections.HEIGHT, Sections.HEIGHT + ROWS}) {
            CommandRun run = restore("out" + rows, section(3), "--mask", mask(rows));
            assertEquals("", run.err());
            byte[] expected = result("none", 3);
            assertArrayEquals(expected, Arrays.copyOf(result("out" + rows, 3), expected.length));
            assertEquals(
                    ExitCode.DONE,
                    CommandRun.of("check", section(3), "--mask", mask(rows)).exit());
        }
        restore("wrong", section(3), "--mask", mask(Sections.HEIGHT + 1))
                .assertFails(ExitCode.SECTION_FAILED, "its mask", "93 x 71 pixels; expected 93 x 70");
    }

    private Path mask(int rows) {
        byte[] valid = new byte[rows * Sections.WIDTH];
        Arrays.fill(valid, 20, valid.length, (byte) 1);
        TiffFormat format = TiffFormat.of(Sections.WIDTH, rows, SampleType.UINT8, Compression.NONE);
        return Sections.write(folder.resolve("mask" + rows + ".tif"), format, MemorySegment.ofArray(valid));
    }

    @Test
    void aDryRunWithAMaskOfTheBar() {
        CommandRun run = restore("out", section(3), "--mask", mask(Sections.HEIGHT + ROWS), "--dry-run");
        assertEquals(ExitCode.DONE, run.exit(), run.err());
    }

    @Test
    void aRegionHasNoBar() {
        Path input = section(3);
        assertEquals("", restore("out", input, "--roi", "10,20,30,50").err());
        assertEquals(
                50,
                Sections.info(folder.resolve("out/roi-10-20-30-50/00003.tif")).height());
        restore("outside", input, "--roi", "10,20,30,51").assertFails(ExitCode.SECTION_FAILED, "70");
    }

    @Test
    void resumingKnowsTheChoice() {
        Path place = folder.resolve("sections");
        Path out = folder.resolve("out");
        place.toFile().mkdirs();
        for (int z = 3; z < 5; z++) {
            write(
                    place.resolve("0000" + z + ".tif"),
                    SampleType.UINT16,
                    Compression.NONE,
                    z,
                    true,
                    fei(Sections.HEIGHT, ROWS));
        }
        assertEquals(2, restored(restore("out", place)));
        assertEquals(0, restored(restore("out", place)));
        assertEquals(2, restored(restore("out", place, "--databar", "crop")));
        assertEquals(0, restored(restore("out", place, "--databar", "crop")));
        assertEquals(2, restored(restore("out", place)));
        assertEquals(
                ExitCode.DONE, CommandRun.of("verify", out, "--inputs", place).exit());
    }

    private static long restored(CommandRun run) {
        assertEquals("", run.err());
        return run.out()
                .lines()
                .filter(line -> line.contains(" s, 10 rows of data bar"))
                .count();
    }

    @Test
    void aCopyHasTheBar() throws IOException {
        Path bad = Files.write(folder.resolve("00004.tif"), new byte[] {'I', 'I', 42});
        CommandRun run = restore("out", section(3), bad, "--on-error", "copy-nearest");
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        assertArrayEquals(result("out", 3), result("out", 4));
    }

    @Test
    void otherCommandsLeaveTheBarOut() throws IOException {
        List<String> whole = new ArrayList<>();
        for (boolean bar : new boolean[] {true, false}) {
            List<Object> words = new ArrayList<>(
                    List.of("calibrate", "-o", folder.resolve("calibration" + bar), "--degree", 1, "--block", 16));
            for (int z = 0; z < 4; z++) {
                words.add(bar ? section(z) : plain(z));
            }
            CommandRun.succeed(words.toArray());
            List<String> lines = CommandRun.succeed("inspect", folder.resolve("calibration" + bar + "/info.h5"))
                    .out()
                    .lines()
                    .skip(2)
                    .toList();
            whole.add(lines.toString());
        }
        assertEquals(whole.get(1), whole.get(0));
        String said = CommandRun.succeed("inspect", section(3)).out();
        assertTrue(said.contains("10 further rows below"), said);
        assertTrue(said.contains("93 x 70 pixels"), said);
        String checked = CommandRun.succeed("check", section(3)).out();
        assertTrue(checked.contains("93 x 70 pixels"), checked);
    }
}
