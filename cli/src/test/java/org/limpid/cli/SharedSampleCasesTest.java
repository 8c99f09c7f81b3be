package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.console.ExitCode;

/** Files of several images and of other kinds of samples, as {@code ../shared/cases/README.md} wants them. */
class SharedSampleCasesTest {
    private static final String SECTION = "min-is-black-same-picture_0005.tif";

    @TempDir
    private Path folder;

    private static Path input(String name) {
        return SharedCases.path("tiff/" + name);
    }

    private CommandRun restore(String name, Object... more) {
        List<Object> words =
                List.of("restore", input(name), "-o", folder.resolve(name), "--stages", "destripe,denoise,contrast");
        return CommandRun.of(Stream.concat(words.stream(), Stream.of(more)).toArray());
    }

    private byte[] restored(String name) {
        CommandRun run = restore(name);
        assertEquals("", run.err());
        assertEquals(ExitCode.DONE, run.exit());
        return Sections.samples(folder.resolve(name).resolve(name));
    }

    @Test
    void severalImagesAreRefusedAmongSections() throws IOException {
        Path stack = Files.createDirectory(folder.resolve("stack"));
        Path several = Files.copy(input("five-pages_0003.tif"), stack.resolve("five-pages_0003.tif"));
        String found = several + ": has 5 images; expected 1";
        CommandRun.of("restore", stack, "-o", folder.resolve("out"), "--stages", "destripe,denoise,contrast")
                .assertFails(ExitCode.SECTION_FAILED, found);
        restore(SECTION, "--mask", several).assertFails(ExitCode.SECTION_FAILED, found);
        CommandRun.of("calibrate", "stats", stack, "-o", folder.resolve("stats"))
                .assertFails(ExitCode.SECTION_FAILED, found);
        Path yaml = folder.resolve("tuned.yaml");
        CommandRun.of("tune", stack, "-o", yaml).assertMany(ExitCode.SECTION_FAILED, 2, found);
        assertTrue(Files.notExists(yaml));
        CommandRun check = CommandRun.of("check", stack);
        assertTrue(check.out().contains("has 5 images; expected 1"), check.out());
        assertEquals(ExitCode.SECTION_FAILED, check.exit());
    }

    @Test
    void aFileOfSeveralImagesIsAStackByItself() throws IOException {
        Path results = folder.resolve("five-pages_0003.tif");
        CommandRun run = restore("five-pages_0003.tif");
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        try (Stream<Path> files = Files.list(results)) {
            assertEquals(
                    List.of("00000.tif", "00001.tif", "00002.tif", "00003.tif", "00004.tif"),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".tif"))
                            .sorted()
                            .toList());
        }
        String inspected =
                CommandRun.succeed("inspect", input("five-pages_0003.tif")).out();
        assertTrue(inspected.contains("format        TIFF, 5 pages"), inspected);
    }

    @Test
    void tilesMuchLargerThanTheImageAreRefused() {
        Path hostile = SharedCases.path("hostile/b2-tiles-4x1G.tif");
        for (Object[] words :
                new Object[][] {{"restore", hostile, "-o", folder.resolve("out")}, {"inspect", hostile}}) {
            CommandRun run = CommandRun.of(words);
            assertTrue(run.exit() != ExitCode.DONE, run.out());
            assertTrue(
                    run.err()
                            .contains(hostile + ": tiles have 32768 x 32768 pixels, and the image has 2097152; "
                                    + "expected tiles about as large as the image"),
                    run.err());
        }
    }

    @Test
    void thumbnailFirst() {
        String name = "thumbnail-first_0016.tif";
        assertArrayEquals(restored(SECTION), restored(name));
        String check = CommandRun.succeed("check", input(name)).out();
        assertTrue(check.contains("1 thumbnail passed over (1 file)"), check);
        String inspected = CommandRun.succeed("inspect", input(name)).out();
        assertTrue(inspected.contains("size          192 x 160 pixels"), inspected);
        assertTrue(inspected.contains("note          1 thumbnail passed over"), inspected);
    }

    private void assertTakenAs(String same, String name, String note) {
        assertArrayEquals(restored(same), restored(name));
        CommandRun inspected = CommandRun.succeed("inspect", input(name));
        assertTrue(inspected.out().contains("note          " + note), inspected.out());
        CommandRun again = restore(name, "--overwrite");
        assertTrue(again.out().contains(", " + note), again.out());
    }

    @Test
    void int16() throws IOException {
        String name = "int16_0018.tif";
        assertTakenAs(SECTION, name, "int16 taken as uint16 with 32,768 added");
        String sidecar = Files.readString(folder.resolve(name).resolve(name.replace(".tif", ".json")));
        assertTrue(sidecar.contains("\"taken\" : [ \"int16 taken as uint16 with 32,768 added\" ]"), sidecar);
    }

    @Test
    void untyped() {
        assertArrayEquals(restored(SECTION), restored("untyped_0020.tif"));
    }

    @Test
    void greyPalette() {
        assertTakenAs("uint8_0010.tif", "grey-palette_0021.tif", "palette of grey taken as grey");
    }

    @Test
    void greyAsRgb() {
        assertTakenAs("uint8_0010.tif", "grey-as-rgb_0023.tif", "3 equal samples a pixel taken as one");
    }

    /** Its counts are an eighth of the section's levels, so that the picture is the same but for their rounding. */
    @Test
    void counts() {
        byte[] expected = restored(SECTION);
        byte[] found = restored("int32-counts_0024.tif");
        double difference = 0;
        for (int i = 0; i < found.length; i++) {
            difference += Math.abs((found[i] & 0xFF) - (expected[i] & 0xFF)) / (double) found.length;
        }
        assertTrue(difference < 3, "they differ by " + difference + " of 255 on average");
        CommandRun again = restore("int32-counts_0024.tif", "--overwrite");
        assertTrue(again.out().contains(", int32 taken as float32"), again.out());
    }

    @Test
    void maskOfBits() {
        CommandRun run = restore(SECTION, "--mask", input("mask-1-bit.tif"));
        assertEquals("", run.err());
        assertTrue(run.out().contains("39.8 % masked"), run.out());
        CommandRun.of("restore", input("mask-1-bit.tif"), "-o", folder.resolve("bits"))
                .assertMany(
                        ExitCode.SECTION_FAILED, 2, "has samples of 1 bit, as only masks may; expected grey levels");
    }

    /** Either the system's libtiff decodes it, which is said, or a line names the way out. */
    @Test
    void zstandard() {
        String name = "zstd_0019.tif";
        CommandRun run = restore(name);
        if (run.exit() == ExitCode.DONE) {
            assertTrue(run.out().contains(", decoded by the system's libtiff "), run.out());
            byte[] found = Sections.samples(folder.resolve(name).resolve(name));
            assertArrayEquals(restored(SECTION), found);
        } else {
            run.assertFails(
                    ExitCode.SECTION_FAILED, "compression is Zstandard (50000), which", "LIMPID_NATIVES=system");
        }
    }
}
