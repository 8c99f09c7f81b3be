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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code limpid restore} with masks, right and wrong ones. */
class MaskTest {
    private static final int PIXELS = Sections.HEIGHT * Sections.WIDTH;
    /** Pixels of a square without data. */
    private static final int SQUARE = 20 * 30;

    @TempDir
    private Path folder;

    private Path out;
    private Path section;

    @BeforeEach
    void writeSection() {
        out = folder.resolve("out");
        section = Sections.writeStored(folder.resolve("00007.tif"), 7);
    }

    private static boolean isValid(int index) {
        int y = index / Sections.WIDTH;
        int x = index % Sections.WIDTH;
        return y < 10 || y >= 30 || x < 40 || x >= 70;
    }

    private static Path writeMask(Path file, int valid) {
        byte[] samples = new byte[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            samples[i] = (byte) (isValid(i) ? valid : 0);
        }
        return Sections.writeBytes(file, samples);
    }

    private Path mask() {
        return writeMask(folder.resolve("valid.tif"), 255);
    }

    private static short[] withFlatSquare(int z) {
        short[] stored = Sections.stored(z);
        for (int i = 0; i < PIXELS; i++) {
            stored[i] = isValid(i) ? stored[i] : 1234;
        }
        return stored;
    }

    private CommandRun succeed(Path input, Object... more) {
        return CommandRun.succeed(arguments(input, more));
    }

    private Object[] arguments(Path input, Object... more) {
        List<Object> args = new ArrayList<>(List.of("restore", input, "-o", out));
        args.addAll(List.of(more));
        args.addAll(List.of("--params", "notebook"));
        if (!args.contains("--stages")) {
            args.addAll(List.of("--stages", "destripe,denoise,contrast"));
        }
        return args.toArray();
    }

    private byte[] result() {
        return Sections.samples(out.resolve("00007.tif"));
    }

    private static void assertSquareIs(int level, byte[] result) {
        boolean differs = false;
        for (int i = 0; i < PIXELS; i++) {
            if (!isValid(i)) {
                assertEquals(level, Byte.toUnsignedInt(result[i]));
            }
            differs |= isValid(i) && Byte.toUnsignedInt(result[i]) != level;
        }
        assertTrue(differs);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255})
    void maskedPixelsAreFilled(int fill) {
        succeed(section, "--mask", mask(), "--fill", fill);
        assertSquareIs(fill, result());
    }

    @Test
    void maskedPixelsAreTheMappingOfTheMeanWithoutFill() {
        succeed(section, "--mask", mask());
        byte[] result = result();
        int index = 10 * Sections.WIDTH + 40;
        assertFalse(isValid(index));
        assertSquareIs(Byte.toUnsignedInt(result[index]), result);
    }

    @Test
    void maskedPixelsOfADestripedSectionStay() {
        succeed(section, "--mask", mask(), "--stages", "destripe");
        float[] result = Sections.floats(out.resolve("00007.tif"));
        short[] stored = Sections.stored(7);
        boolean changed = false;
        for (int i = 0; i < PIXELS; i++) {
            float intensity = 65_535 - Short.toUnsignedInt(stored[i]);
            assertTrue(isValid(i) || result[i] == intensity);
            changed |= result[i] != intensity;
        }
        assertTrue(changed);
    }

    @Test
    void anythingButZeroIsValid() {
        succeed(section, "--mask", mask());
        byte[] expected = result();
        succeed(section, "--mask", writeMask(folder.resolve("one.tif"), 1), "--overwrite");
        assertArrayEquals(expected, result());
        short[] samples = new short[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            samples[i] = (short) (isValid(i) ? 256 : 0);
        }
        Path wide = Sections.writeShorts(folder.resolve("wide.tif"), samples);
        succeed(section, "--mask", wide, "--overwrite");
        assertArrayEquals(expected, result());
    }

    @Test
    void aFullMaskChangesNothing() {
        succeed(section);
        byte[] expected = result();
        byte[] full = new byte[PIXELS];
        Arrays.fill(full, (byte) 1);
        CommandRun run = succeed(
                section, "--mask", Sections.writeBytes(folder.resolve("full.tif"), full), "--fill", 0, "--overwrite");
        assertArrayEquals(expected, result());
        assertFalse(run.out().contains("masked"), run.out());
    }

    @Test
    void anEmptyMaskMasksEverything() {
        Path empty = Sections.writeBytes(folder.resolve("empty.tif"), new byte[PIXELS]);
        CommandRun run = succeed(section, "--mask", empty);
        assertTrue(run.out().contains(", 100.0 % masked\n"), run.out());
        byte[] result = result();
        for (byte level : result) {
            assertEquals(result[0], level);
        }
    }

    @Test
    void eachSectionHasItsMask() throws IOException {
        Path masks = Files.createDirectory(folder.resolve("masks"));
        writeMask(masks.resolve("00007.tif"), 1);
        Sections.writeBytes(masks.resolve("00008.tif"), new byte[PIXELS]);
        Path other = Sections.writeStored(folder.resolve("00008.tif"), 8);
        succeed(section, other, "--mask", masks, "--fill", 3);
        assertSquareIs(3, result());
        byte[] all = new byte[PIXELS];
        Arrays.fill(all, (byte) 3);
        assertArrayEquals(all, Sections.samples(out.resolve("00008.tif")));
    }

    @Test
    void aSectionWithoutItsMaskFailsAndTheOthersDoNot() throws IOException {
        Path masks = Files.createDirectory(folder.resolve("masks"));
        writeMask(masks.resolve("00007.tif"), 1);
        Path other = Sections.writeStored(folder.resolve("00008.tif"), 8);
        CommandRun run = CommandRun.of(arguments(other, section, "--mask", masks, "--fill", 3));
        run.assertFails(
                ExitCode.SECTION_FAILED,
                other + ": has no mask; expected",
                masks.resolve("00008.tif").toString());
        assertSquareIs(3, result());
        assertFalse(Files.exists(out.resolve("00008.tif")));
        assertFalse(Files.exists(out.resolve("00008.json")));
    }

    @Test
    void flatBackgroundIsMasked() {
        Path flat = Sections.writeShorts(section, withFlatSquare(7));
        CommandRun run = succeed(flat, "--mask", "flat", "--fill", 9);
        assertSquareIs(9, result());
        assertTrue(run.out().contains(", 9.2 % masked, 6.0 % black"), run.out());
    }

    @ParameterizedTest
    @CsvSource({"0, 599, 600", "0, 600, 0", "65535, 0, 6510"})
    void thresholdAndAreaOfFlatBackground(String threshold, int area, int masked) {
        Path flat = Sections.writeShorts(section, withFlatSquare(7));
        Path report = folder.resolve("report.json");
        succeed(flat, "--mask", "flat", "--flat-threshold", threshold, "--flat-area", area, "--report", report);
        JsonNode root = JsonMapper.shared().readTree(report);
        assertEquals(masked, root.at("/sections/0/masked_pixels").asInt());
        assertEquals("flat", root.at("/mask/source").asString());
        assertEquals(area, root.at("/mask/area").asInt());
    }

    @Test
    void theReportTellsHowMuchWasMasked() {
        Path report = folder.resolve("report.json");
        succeed(section, "--mask", mask(), "--report", report);
        JsonNode root = JsonMapper.shared().readTree(report);
        assertEquals(SQUARE, root.at("/sections/0/masked_pixels").asInt());
        assertEquals(
                "{\"source\":\"file\",\"file\":\"valid.tif\"}", root.get("mask").toString());
    }

    @Test
    void floatsThatAreNoNumberAreMasked() {
        float[] stored = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            stored[i] = isValid(i) ? 20_000 + i % 97 * 100 : Float.NaN;
        }
        Path floats = Sections.writeFloats(section, stored);
        CommandRun run = succeed(floats, "--stages", "destripe,denoise");
        assertTrue(run.out().contains(", 9.2 % masked\n"), run.out());
        float[] result = Sections.floats(out.resolve("00007.tif"));
        for (int i = 0; i < PIXELS; i++) {
            assertEquals(isValid(i), Float.isFinite(result[i]));
        }
        stored[99] = Float.NEGATIVE_INFINITY;
        Sections.writeFloats(section, stored);
        CommandRun.of(arguments(floats, "--overwrite"))
                .assertFails(
                        ExitCode.SECTION_FAILED,
                        section.toString(),
                        "row 1, column 6 is -Infinity; expected finite intensities");
    }

    private void assertFails(int exit, Object[] options, String... words) {
        CommandRun run = CommandRun.of(arguments(section, options));
        run.assertFails(exit, words);
        run.assertFails(exit, "expected");
        assertEquals("", run.results());
        assertFalse(Files.exists(out.resolve("00007.tif")));
        assertFalse(Files.exists(out.resolve("00007.json")));
    }

    private void assertMaskFails(Path mask, String... words) {
        assertFails(ExitCode.SECTION_FAILED, new Object[] {"--mask", mask}, words);
        assertFails(ExitCode.SECTION_FAILED, new Object[] {"--mask", mask}, section.toString(), mask.toString());
    }

    @Test
    void maskOfAnotherSize() {
        TiffFormat format = TiffFormat.of(Sections.HEIGHT, Sections.WIDTH, SampleType.UINT8, Compression.NONE);
        Path turned = Sections.write(folder.resolve("turned.tif"), format, MemorySegment.ofArray(new byte[PIXELS]));
        assertMaskFails(turned, "is of 70 x 93 pixels; expected 93 x 70, the section's size");
    }

    @Test
    void maskOfFloats() {
        Path floats = Sections.writeFloats(folder.resolve("floats.tif"), new float[PIXELS]);
        assertMaskFails(floats, "is of float32; expected uint8 or uint16");
    }

    @Test
    void maskThatIsNoTiff() throws IOException {
        Path file = Files.writeString(folder.resolve("mask.tif"), "%PDF-1.7 and so on");
        assertMaskFails(file, "its mask can't be read", "is not a TIFF file");
    }

    @Test
    void maskThatIsTruncated() throws IOException {
        byte[] whole = Files.readAllBytes(mask());
        Path file = Files.write(folder.resolve("mask.tif"), Arrays.copyOf(whole, 900));
        assertMaskFails(file, "its mask can't be read");
    }

    @Test
    void maskThatDoesNotExist() {
        Path file = folder.resolve("none.tif");
        assertFails(
                ExitCode.BAD_USAGE,
                new Object[] {"--mask", file},
                file + ": no such mask file or folder; expected a TIFF file, a folder of masks");
        assertFalse(Files.exists(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "-1", "1.5"})
    void fillThatDoesNotFit(String fill) {
        assertFails(
                ExitCode.BAD_USAGE,
                new Object[] {"--mask", mask(), "--fill=" + fill},
                "fill is " + fill + "; expected a whole number from 0 to 255, as the output is uint8");
    }

    @Test
    void fillThatIsNotFinite() {
        assertFails(
                ExitCode.BAD_USAGE,
                new Object[] {"--mask", mask(), "--fill=NaN"},
                "fill is NaN; expected a finite number");
    }

    @Test
    void fillThatIsNoNumber() {
        CommandRun.of(arguments(section, "--mask", mask(), "--fill", "black"))
                .assertFails(ExitCode.BAD_USAGE, "--fill", "'black'", "not a double", "--help");
    }

    @ParameterizedTest
    @CsvSource({
        "--flat-threshold=-1, threshold is -1.0; expected grey levels from 0 to 65535",
        "--flat-threshold=NaN, threshold is NaN; expected grey levels from 0 to 65535",
        "--flat-threshold=65536, threshold is 65536.0; expected grey levels from 0 to 65535",
        "--flat-area=-1, area is -1; expected a whole number from 0"
    })
    void flatNumbersOutsideTheirRange(String option, String message) {
        assertFails(ExitCode.BAD_USAGE, new Object[] {"--mask", "flat", option}, message);
    }

    @ParameterizedTest
    @CsvSource({
        "--flat-area=9, --flat-area is 9, missing, flat",
        "--flat-area=9 --mask=auto, --flat-area is 9, auto, flat",
        "--mask-grow=3 --mask=flat, --mask-grow is 3, flat, auto",
        "--mask-grow=3 --mask=none, --mask-grow is 3, none, auto",
        "--flat-threshold=3 --mask=none, --flat-threshold is 3.0, none, auto or flat",
        "--flat-threshold=3 --mask=FILE, --flat-threshold is 3.0, FILE, auto or flat",
        "--flat-area=9 --mask=FILE, --flat-area is 9, FILE, flat"
    })
    void numbersThatGoWithOtherMasks(String options, String found, String given, String expected) {
        String file = mask().toString();
        String mask = given.equals("missing") ? given : "'" + given.replace("FILE", file) + "'";
        assertFails(
                ExitCode.BAD_USAGE,
                options.replace("FILE", file).split(" "),
                found + ", but --mask is " + mask + "; expected --mask " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--flat-threshold=-1, threshold is -1.0; expected grey levels from 0 to 65535",
        "--mask-grow=-1, grow is -1; expected a whole number from 0 to 1000",
        "--mask-grow=1001, grow is 1001; expected a whole number from 0 to 1000"
    })
    void numbersOfPaddingOutsideTheirRange(String option, String message) {
        assertFails(ExitCode.BAD_USAGE, new Object[] {option}, message);
    }
}
