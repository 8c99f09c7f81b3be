package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.PngFile;

/** Files that find no room leave nothing behind. No other test runs meanwhile, since the limit is the whole process's. */
@Isolated
class NoRoomTest {
    private static final long SMALL = 2_000;

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Path output() {
        return out().resolve("00007.tif");
    }

    private CommandRun restore(Path input, String... more) {
        Stream<Object> words = Stream.of(
                "restore", input, "-o", out(), "--params", "notebook", "--stages", "destripe,denoise,contrast");
        return CommandRun.of(Stream.concat(words, Stream.of(more)).toArray());
    }

    private Path section() {
        return Sections.writeStored(folder.resolve("00007.tif"), 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "lzw", "deflate"})
    void anOutput(String compression) throws IOException {
        Path file = section();
        Files.createDirectories(out());
        try (FileSizeLimit small = FileSizeLimit.of(SMALL)) {
            assertNotNull(small);
            restore(file, "--compression", compression)
                    .assertFails(ExitCode.SECTION_FAILED, output().toString(), "File too large");
        }
        assertEquals(List.of(), Sections.results(out()));
    }

    @Test
    void anExistingOutputSurvives() throws IOException {
        Path file = section();
        restore(file);
        byte[] before = Files.readAllBytes(output());
        Path beside = out().resolve("00007.json");
        byte[] sidecar = Files.readAllBytes(beside);
        List<Path> names = Sections.results(out());
        try (FileSizeLimit small = FileSizeLimit.of(SMALL)) {
            assertNotNull(small);
            restore(file, "--overwrite").assertFails(ExitCode.SECTION_FAILED, "00007.tif", "File too large");
        }
        assertArrayEquals(before, Files.readAllBytes(output()));
        assertArrayEquals(sidecar, Files.readAllBytes(beside));
        assertEquals(names, Sections.results(out()));
    }

    @Test
    void aSidecar() throws IOException {
        Path little = Sections.writeSized(folder.resolve("00007.tif"), 16, 16);
        Path sidecar = out().resolve("00007.json");
        restore(little);
        long bytes = Files.size(output());
        assertTrue(bytes < Files.size(sidecar));
        Files.move(out(), folder.resolve("before"));
        try (FileSizeLimit justEnough = FileSizeLimit.of(bytes)) {
            assertNotNull(justEnough);
            restore(little).assertFails(ExitCode.SECTION_FAILED, sidecar.toString(), "File too large");
        }
        assertEquals(List.of(), Sections.results(out()));
    }

    /** The first file that is longer is the one that can't be written. */
    @ParameterizedTest
    @CsvSource({"700, 00042.tif", "2000, info.h5", "2500, polymodel.h5"})
    void aFileOfTheDemo(long largest, String file) throws IOException {
        try (FileSizeLimit small = FileSizeLimit.of(largest)) {
            assertNotNull(small);
            CommandRun.of("demo", "--size", "16x16", "-o", out())
                    .assertFails(ExitCode.BAD_USAGE, out().resolve(file).toString(), "File too large");
        }
        assertFalse(names().stream().anyMatch(name -> name.contains(file)), names()::toString);
    }

    @Test
    void aPicture() throws IOException {
        Path file = Files.createDirectory(out()).resolve("before-after.png");
        BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
        try (FileSizeLimit small = FileSizeLimit.of(50)) {
            assertNotNull(small);
            LimpidException refused = assertThrows(LimpidException.class, () -> PngFile.write(file, picture));
            assertEquals(
                    file + ": can't be written: File too large; expected a folder with room", refused.getMessage());
        }
        assertEquals(List.of(), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(out())) {
            return entries.map(file -> file.getFileName().toString()).toList();
        }
    }
}
