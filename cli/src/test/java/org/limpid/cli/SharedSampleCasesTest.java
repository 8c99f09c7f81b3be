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
    void severalImagesAreRefusedEverywhere() throws IOException {
        Path several = input("five-pages_0003.tif");
        String found = several + ": has 5 images; expected 1";
        restore("five-pages_0003.tif").assertFails(ExitCode.SECTION_FAILED, found);
        restore(SECTION, "--mask", several).assertFails(ExitCode.SECTION_FAILED, found);
        CommandRun.of("calibrate", "stats", several, "-o", folder.resolve("stats"))
                .assertFails(ExitCode.SECTION_FAILED, found);
        CommandRun.of("scales", several).assertFails(ExitCode.SECTION_FAILED, found);
        Path yaml = folder.resolve("tuned.yaml");
        CommandRun.of("tune", several, "-o", yaml).assertMany(ExitCode.SECTION_FAILED, 2, found);
        assertTrue(Files.notExists(yaml));
        CommandRun check = CommandRun.of("check", several);
        assertTrue(check.out().contains("has 5 images; expected 1"), check.out());
        assertEquals(ExitCode.SECTION_FAILED, check.exit());
        String inspected = CommandRun.succeed("inspect", several).out();
        assertTrue(inspected.contains("images        5, the first is described"), inspected);
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
}
