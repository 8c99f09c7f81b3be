package org.limpid.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingFolderTest {
    private static final String CACHE = "limpid.cache";

    @TempDir
    private Path cache;

    @AfterEach
    void forget() {
        System.clearProperty(CACHE);
    }

    @Test
    void aFolderIsThereUntilItIsRemovedAndForgottenOnesGo() throws IOException {
        System.setProperty(CACHE, cache.toString());
        Path forgotten = Files.createDirectory(cache.resolve("unpacked1"));
        Files.createFile(forgotten.resolve("library"));
        Files.setLastModifiedTime(forgotten, FileTime.from(Instant.now().minus(2, ChronoUnit.DAYS)));
        Path inUse = Files.createDirectory(cache.resolve("unpacked2"));
        UnpackingFolder folder = UnpackingFolder.create().orElseThrow();
        assertEquals(cache, folder.path().getParent());
        assertTrue(Files.notExists(forgotten) && Files.exists(inUse));
        Files.createFile(folder.path().resolve("library"));
        folder.remove();
        assertTrue(Files.notExists(folder.path()));
    }

    @Test
    void thereIsNoneInAPlaceThatIsNoFolder() throws IOException {
        System.setProperty(CACHE, Files.createFile(cache.resolve("file")).toString());
        assertTrue(UnpackingFolder.create().isEmpty());
    }
}
