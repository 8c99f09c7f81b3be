package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.console.ExitCode;
import org.limpid.hdf5.Hdf5File;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code limpid check}: every fault that acquisition, copying and calibration make is found, and nothing else. */
class CheckTest {
    private static final int FIRST = 3;
    private static final int COUNT = 6;

    @TempDir
    private Path folder;

    private Path stack;

    @BeforeEach
    void writeStack() throws IOException {
        stack = Files.createDirectory(folder.resolve("stack"));
        for (int z = FIRST; z < FIRST + COUNT; z++) {
            Sections.writeStored(section(z), z);
        }
    }

    private Path section(int z) {
        return stack.resolve("s%05d.tif".formatted(z));
    }

    /** The rows of problems, each file, kind and detail. */
    private static List<String> problems(CommandRun run) {
        assertEquals("", run.err());
        List<String> rows = run.out()
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .skip(1)
                .map(line -> line.replaceAll(" {2,}", "|"))
                .toList();
        assertEquals(ExitCode.SECTION_FAILED, run.exit(), run.out());
        return rows;
    }

    private void assertOnly(String kind, Path file, String detail, Object... options) {
        Object[] words = new Object[options.length + 2];
        words[0] = "check";
        words[1] = stack;
        System.arraycopy(options, 0, words, 2, options.length);
        List<String> rows = problems(CommandRun.of(words));
        assertEquals(List.of(file + "|" + kind + "|" + detail), rows);
    }

    @Test
    void aSoundStack() {
        Path offsets = Sections.writeOffsets(folder.resolve("info.h5"));
        Path background = Sections.writeBackground(folder.resolve("polymodel.h5"));
        String out = CommandRun.succeed(
                        "check",
                        stack,
                        "--offsets",
                        offsets,
                        "--background",
                        background,
                        "--volume",
                        Sections.NZ + "," + Sections.HEIGHT + "," + Sections.WIDTH)
                .out();
        List<String> lines = out.lines().toList();
        assertEquals(3, lines.size(), out);
        assertTrue(
                lines.get(0).startsWith("6 sections, numbers 3 to 8, 93 x 70 pixels of uint16, compression none, "),
                out);
        assertTrue(lines.get(1).startsWith("looked at 6 files in "), out);
        assertEquals("nothing is wrong", lines.get(2));
    }

    @Test
    void missingAndDoubledNumbers() throws IOException {
        Files.delete(section(4));
        Files.delete(section(6));
        Files.delete(section(7));
        Path other = Sections.writeStored(
                Files.createDirectory(folder.resolve("more")).resolve("s00008.tif"), 9);
        List<String> rows = problems(CommandRun.of("check", stack, folder.resolve("more")));
        assertEquals(
                List.of(
                        "-|missing|no file has the number 4; expected all",
                        "-|missing|no file has the numbers 6 to 7, 2 sections; expected all",
                        other + "|duplicate-number|has the number 8, as " + section(8)
                                + " has; expected one file a section"),
                rows);
    }

    @Test
    void aSectionThatTheMicroscopeWroteTwice() throws IOException {
        Files.copy(section(5), stack.resolve("s00009.tif"));
        assertOnly(
                "duplicate-content",
                section(9),
                "the sampled pixels are those of " + section(5) + "; expected another image");
    }

    @Test
    void copiesThatBrokeOff() throws IOException {
        byte[] whole = Files.readAllBytes(section(4));
        Files.write(section(4), Arrays.copyOf(whole, whole.length / 2));
        List<String> rows = problems(CommandRun.of("check", stack));
        assertEquals(1, rows.size(), rows.toString());
        assertTrue(rows.getFirst().startsWith(section(4) + "|truncated|has its directory at byte "), rows.getFirst());
    }

    @Test
    void otherFilesAndEmptyOnes() throws IOException {
        Files.writeString(section(4), "not an image");
        Files.write(section(5), new byte[0]);
        List<String> rows = problems(CommandRun.of("check", stack));
        assertEquals(
                List.of(
                        section(4) + "|unreadable|is not a TIFF file: it starts with bytes 6e6f7420; expected 49492a00,"
                                + " 4d4d002a, 49492b00 or 4d4d002b",
                        section(5) + "|unreadable|is empty; expected a TIFF file"),
                rows);
    }

    @Test
    void damagedStrips() throws IOException {
        TiffFormat format = TiffFormat.of(Sections.WIDTH, Sections.HEIGHT, SampleType.UINT16, Compression.DEFLATE);
        Sections.write(section(4), format, MemorySegment.ofArray(Sections.stored(4)));
        byte[] bytes = Files.readAllBytes(section(4));
        Arrays.fill(bytes, 8, 200, (byte) 0xFF);
        Files.write(section(4), bytes);
        List<String> rows = problems(CommandRun.of("check", stack));
        assertEquals(1, rows.size(), rows.toString());
        assertTrue(rows.getFirst().startsWith(section(4) + "|damaged|strip 0 of 1 does not decode"), rows.getFirst());
    }

    @Test
    void sizesAndTypesThatDiffer() {
        Sections.writeBytes(section(5), bytes(Sections.WIDTH * Sections.HEIGHT));
        TiffFormat small = TiffFormat.of(40, 50, SampleType.UINT16, Compression.NONE);
        Sections.write(section(6), small, MemorySegment.ofArray(bytes(4000)));
        assertEquals(
                List.of(
                        section(5) + "|type|is of uint8; expected uint16 as most",
                        section(6) + "|size|is 40 x 50 pixels; expected 93 x 70 as most"),
                problems(CommandRun.of("check", stack)));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 37);
        }
        return bytes;
    }

    @Test
    void imagesOfNothing() {
        int pixels = Sections.WIDTH * Sections.HEIGHT;
        Sections.writeShorts(section(3), new short[pixels]);
        short[] samples = new short[pixels];
        Arrays.fill(samples, (short) 0xFFFF);
        Sections.writeShorts(section(4), samples);
        Arrays.fill(samples, (short) 1234);
        Sections.writeShorts(section(5), samples);
        samples = Sections.stored(6);
        Arrays.fill(samples, 0, 2 * pixels / 3, (short) 0xFFFF);
        Sections.writeShorts(section(6), samples);
        List<String> rows = problems(CommandRun.of("check", stack));
        assertEquals(4, rows.size(), rows.toString());
        assertEquals(section(3) + "|zero|all of the sampled pixels are 0; expected an image", rows.get(0));
        assertEquals(
                section(4)
                        + "|saturated|all of the sampled pixels are 65535, the greatest value; expected fewer than"
                        + " half",
                rows.get(1));
        assertEquals(section(5) + "|constant|all sampled pixels are 1234; expected an image", rows.get(2));
        assertTrue(rows.get(3).startsWith(section(6) + "|saturated|"), rows.get(3));
    }

    /** A part of one value is no problem where neighbours have it too, as padding. */
    @Test
    void sectionsThatAreLostInPart() {
        lose(5, 2);
        assertOnly(
                "lost",
                section(5),
                "50.0% of the sampled pixels are in stretches of one value, of its neighbours 0.0%;"
                        + " expected a whole image");
        for (int z = FIRST; z < FIRST + COUNT; z++) {
            lose(z, 2);
        }
        CommandRun alike = CommandRun.succeed("check", stack);
        assertTrue(alike.out().endsWith("nothing is wrong\n"), alike.out());
    }

    /** Sets the samples of the first one of so many parts to 0. */
    private void lose(int z, int parts) {
        short[] samples = Sections.stored(z);
        Arrays.fill(samples, 0, samples.length / parts, (short) 0);
        Sections.writeShorts(section(z), samples);
    }

    @Test
    void floatsThatAreNoNumbers() throws IOException {
        for (int z = FIRST; z < FIRST + COUNT; z++) {
            float[] samples = new float[Sections.WIDTH * Sections.HEIGHT];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = z == 5 || i % 3 == 0 ? Float.NaN : i * z;
            }
            Sections.writeFloats(section(z), samples);
        }
        assertOnly("not-a-number", section(5), "no sampled pixel is a finite number; expected intensities");
    }

    @Test
    void whatTheCalibrationDoesNotHave() {
        float[] offsets = Arrays.copyOf(Sections.offsets(), 8);
        offsets[6] = Float.NaN;
        Path info = folder.resolve("info.h5");
        try (Hdf5File file = Hdf5File.create(info)) {
            file.writeFloats("offset", offsets, offsets.length);
        }
        assertEquals(
                List.of(
                        section(6) + "|no-offset|" + info
                                + ": the offset of section 6 is NaN; expected a finite number",
                        section(8) + "|outside-volume|is section 8; expected 0 to 7, the volume's sections"),
                problems(CommandRun.of("check", stack, "--offsets", info)));
    }

    @Test
    void sectionsThatAreNotTheVolumes() {
        List<String> rows = problems(CommandRun.of("check", stack, "--volume", "20,70,94"));
        assertEquals(COUNT, rows.size());
        assertEquals(
                section(3)
                        + "|outside-volume|is 93 x 70 pixels; expected 94 x 70, the volume's, or an origin of the part",
                rows.getFirst());
        CommandRun.succeed("check", stack, "--volume", "20,70,94", "--origin", "0,1");
        rows = problems(CommandRun.of("check", stack, "--volume", "20,70,94", "--origin", "0,2"));
        assertEquals(
                section(3)
                        + "|outside-volume|is 93 x 70 pixels at column 2, row 0; expected to lie inside 94 x 70, the"
                        + " volume's",
                rows.getFirst());
    }

    @Test
    void masksThatAreMissingOrDoNotFit() throws IOException {
        Path masks = Files.createDirectory(folder.resolve("masks"));
        for (int z = FIRST + 1; z < FIRST + COUNT; z++) {
            Sections.writeBytes(masks.resolve(section(z).getFileName()), bytes(Sections.WIDTH * Sections.HEIGHT));
        }
        Path wrong = masks.resolve(section(7).getFileName());
        TiffFormat small = TiffFormat.of(50, 40, SampleType.UINT8, Compression.NONE);
        Sections.write(wrong, small, MemorySegment.ofArray(bytes(2000)));
        assertEquals(
                List.of(
                        section(3) + "|mask|has no mask; expected "
                                + masks.resolve(section(3).getFileName()),
                        section(7) + "|mask|its mask " + wrong
                                + " is of 50 x 40 pixels; expected 93 x 70, the section's size"),
                problems(CommandRun.of("check", stack, "--mask", masks)));
    }

    @Test
    void filesWithoutANumber() {
        Path file = Sections.writeStored(stack.resolve("overview.tif"), 9);
        assertOnly("unnumbered", file, "the name has no section number; expected a name such as 05600.tif");
    }

    @Test
    void manyProblemsOfAKindAreCutShort() throws IOException {
        for (int z = 100; z < 125; z++) {
            Files.write(section(z), new byte[0]);
        }
        String out = CommandRun.of("check", stack).out();
        assertEquals(20, out.lines().filter(line -> line.contains("is empty")).count());
        assertTrue(out.contains("and 5 more of unreadable (--all prints them)"), out);
        assertTrue(out.endsWith("26 problems: 25 unreadable, 1 missing" + System.lineSeparator()), out);
        out = CommandRun.of("check", stack, "--all").out();
        assertEquals(25, out.lines().filter(line -> line.contains("is empty")).count());
        assertFalse(out.contains("more of"), out);
    }

    @Test
    void theJsonFileHasEverything() throws IOException {
        Files.write(section(5), new byte[0]);
        Path json = folder.resolve("check.json");
        CommandRun run = CommandRun.of("check", stack, "--json", json, "--samples", "3", "--threads", "1");
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        JsonNode root = new JsonMapper().readTree(json);
        assertEquals(COUNT, root.get("sections").size());
        JsonNode section = root.get("sections").get(1);
        assertEquals(section(4).toString(), section.get("file").asString());
        assertEquals(4, section.get("z").asInt());
        assertEquals(Sections.HEIGHT, section.get("height").asInt());
        assertEquals("uint16", section.get("type").asString());
        assertEquals("none", section.get("compression").asString());
        short[] stored = Sections.stored(4);
        int sampled = section.get("sampled").get("pixels").asInt();
        assertTrue(sampled > 0 && sampled <= stored.length, String.valueOf(sampled));
        assertEquals(1, root.get("problems").size());
        assertEquals("unreadable", root.get("problems").get(0).get("problem").asString());
        assertEquals(
                section(5).toString(), root.get("problems").get(0).get("file").asString());
        assertEquals(
                run.out(),
                withoutRate(
                        run.out(),
                        CommandRun.of("check", stack, "--threads", "7").out()));
    }

    /** {@code other} with the line of times of {@code one}. */
    private static String withoutRate(String one, String other) {
        String rate = one.lines()
                .filter(line -> line.startsWith("looked at"))
                .findFirst()
                .orElseThrow();
        return other.lines()
                .map(line -> line.startsWith("looked at") ? rate : line)
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }

    @Test
    void badUsage() {
        CommandRun.of("check", folder.resolve("none")).assertFails(ExitCode.BAD_USAGE, "no such file or folder");
        CommandRun.of("check", stack, "--samples", "0").assertFails(ExitCode.BAD_USAGE, "samples is 0; expected 1 to");
        CommandRun.of("check", stack, "--threads", "0").assertFails(ExitCode.BAD_USAGE, "--threads is 0; expected");
        CommandRun.of("check", stack, "--offsets", section(4))
                .assertFails(ExitCode.BAD_USAGE, section(4).toString(), "expected a complete HDF5 file");
        CommandRun.of("check", stack, "--mask", folder.resolve("none"))
                .assertFails(ExitCode.BAD_USAGE, "no such mask file or folder");
    }
}
