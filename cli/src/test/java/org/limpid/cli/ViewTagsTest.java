package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.tiff.Photometric;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;

/** Tags that say how pixels are to be looked at: orientation, the end of the range that is white, resolution. */
class ViewTagsTest {
    private static final int PHOTOMETRIC = 262;

    @TempDir
    private Path folder;

    private static TiffInfo.Tag number(int tag, int value) {
        ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.nativeOrder());
        return new TiffInfo.Tag(tag, 3, bytes.putShort((short) value).array());
    }

    private Path section(String name, int z, TiffInfo.Tag... tags) {
        TiffFormat format = Sections.format(SampleType.UINT16).withTags(List.of(tags));
        return Sections.write(folder.resolve(name), format, MemorySegment.ofArray(Sections.stored(z)));
    }

    private Path negative(String name, int z) {
        short[] samples = Sections.stored(z);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ~samples[i];
        }
        TiffFormat format = Sections.format(SampleType.UINT16).withTags(List.of(number(PHOTOMETRIC, 0)));
        return Sections.write(folder.resolve(name), format, MemorySegment.ofArray(samples));
    }

    private CommandRun restore(Path out, Object... inputs) {
        Object[] words = new Object[5 + inputs.length];
        words[0] = "restore";
        System.arraycopy(inputs, 0, words, 1, inputs.length);
        words[inputs.length + 1] = "-o";
        words[inputs.length + 2] = out;
        words[inputs.length + 3] = "--stages";
        words[inputs.length + 4] = "destripe,denoise,contrast";
        return CommandRun.of(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--invert", "--params=notebook", "--roi=10,20,30,40"})
    void aPictureIsOneHoweverItIsStored(String option) {
        Path black = folder.resolve("black");
        Path white = folder.resolve("white");
        Object[] more = option.isEmpty() ? new Object[0] : new Object[] {option};
        for (Path out : List.of(black, white)) {
            Path input = out == black ? section("00007.tif", 7) : negative("00007.tif", 7);
            Object[] words = new Object[1 + more.length];
            words[0] = input;
            System.arraycopy(more, 0, words, 1, more.length);
            CommandRun run = restore(out, words);
            assertEquals("", run.err());
            assertEquals(out == white, run.out().contains(" s, min-is-white"), run.out());
        }
        String name = option.startsWith("--roi") ? "roi-10-20-30-40/00007.tif" : "00007.tif";
        assertArrayEquals(Sections.samples(black.resolve(name)), Sections.samples(white.resolve(name)));
        assertEquals(
                Photometric.MIN_IS_BLACK, Sections.info(white.resolve(name)).photometric());
    }

    @Test
    void calibrationsOfBothAreTheSame() throws Exception {
        for (String kind : List.of("black", "white")) {
            Path sections = Files.createDirectory(folder.resolve(kind));
            for (int z = 0; z < 4; z++) {
                String name = kind + "/0000" + z + ".tif";
                Path file = kind.equals("black") ? section(name, z) : negative(name, z);
                assertTrue(Files.exists(file));
            }
            CommandRun.succeed(
                    "calibrate", sections, "-o", folder.resolve(kind + "-calibration"), "--degree", 1, "--block", 16);
        }
        assertEquals(
                CommandRun.succeed("inspect", folder.resolve("black-calibration/info.h5"))
                        .out()
                        .lines()
                        .skip(2)
                        .toList(),
                CommandRun.succeed("inspect", folder.resolve("white-calibration/info.h5"))
                        .out()
                        .lines()
                        .skip(2)
                        .toList());
    }

    @Test
    void inspectSaysHowToLookAtPixels() {
        String out = CommandRun.succeed("inspect", negative("00007.tif", 7)).out();
        assertTrue(out.contains("65535 less the samples"), out);
        assertTrue(out.contains("1, to be shown as they are stored"), out);
        out = CommandRun.succeed("inspect", section("00008.tif", 8, number(TiffInfo.Tag.ORIENTATION, 6)))
                .out();
        assertTrue(out.contains("6, to be shown turned by 90 degrees clockwise"), out);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void orientationIsKept(int orientation) {
        Path input = section("00007.tif", 7, number(TiffInfo.Tag.ORIENTATION, orientation));
        Path out = folder.resolve("out");
        assertEquals(ExitCode.DONE, restore(out, input).exit());
        assertEquals(orientation, Sections.info(out.resolve("00007.tif")).orientation());
    }

    @Test
    void sectionsOfAnotherOrientationAreRefused() {
        Path first = section("00001.tif", 1);
        Path turned = section("00002.tif", 2, number(TiffInfo.Tag.ORIENTATION, 4));
        Path last = section("00003.tif", 3);
        CommandRun run = restore(folder.resolve("out"), first, turned, last);
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        String line = turned + ": has orientation 4; expected 1 as " + first + " has, or a run of its own";
        assertTrue(run.err().contains(line), run.err());
        assertTrue(Files.exists(folder.resolve("out/00003.tif")));
        CommandRun measured = CommandRun.of("calibrate", first, turned, last, "-o", folder.resolve("calibration"));
        assertTrue(measured.err().contains(line), measured.err());
        CommandRun checked = CommandRun.of("check", first, turned, last);
        assertTrue(checked.out().contains("has orientation 4; expected 1 as most"), checked.out());
        assertEquals(ExitCode.DONE, restore(folder.resolve("alone"), turned).exit());
    }

    @Test
    void masksOfAnotherOrientationAreRefused() {
        Path input = section("00001.tif", 1);
        TiffFormat format = Sections.format(SampleType.UINT8).withTags(List.of(number(TiffInfo.Tag.ORIENTATION, 2)));
        byte[] valid = new byte[Sections.HEIGHT * Sections.WIDTH];
        java.util.Arrays.fill(valid, (byte) 1);
        Path mask = Sections.write(folder.resolve("mask.tif"), format, MemorySegment.ofArray(valid));
        String line = "its mask " + mask + " has orientation 2; expected 1, the section's";
        CommandRun run = restore(folder.resolve("out"), input, "--mask", mask);
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        assertTrue(run.err().contains(line), run.err());
        CommandRun checked = CommandRun.of("check", input, "--mask", mask);
        assertTrue(checked.out().contains(line), checked.out());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0xFFFF_FFFFL})
    void resolutionsOfNoMeaningAreDropped(long value) {
        ByteBuffer rational = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        rational.putInt((int) value).putInt(1);
        Path input = section(
                "00001.tif",
                1,
                new TiffInfo.Tag(282, 5, rational.array()),
                new TiffInfo.Tag(283, 5, rational.array()),
                number(296, 2));
        assertEquals(ExitCode.DONE, restore(folder.resolve("out"), input).exit());
        assertEquals(
                Optional.empty(), Sections.info(folder.resolve("out/00001.tif")).resolution());
    }
}
