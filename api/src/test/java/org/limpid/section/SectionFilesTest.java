package org.limpid.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;

class SectionFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderStandsForItsSectionsInOrder() throws IOException {
        make("00010.tif", "00002.tif", "00001.tiff", "notes.txt", ".00003.tif", ".00004.tif.123.tmp", "00005.TIF");
        make("deeper/00006.tif");
        assertEquals(in("00001.tiff", "00002.tif", "00005.TIF", "00010.tif"), SectionFiles.expand(List.of(folder)));
    }

    @Test
    void filesStayInTheOrderGiven() throws IOException {
        make("b/2.tif", "b/1.tif", "9.tif", "3.dat");
        assertEquals(
                in("9.tif", "b/1.tif", "b/2.tif", "3.dat"),
                SectionFiles.expand(List.of(folder.resolve("9.tif"), folder.resolve("b"), folder.resolve("3.dat"))));
    }

    @Test
    void filesOfOneNameAreRefused() throws IOException {
        make("a/1.tif", "b/1.tif");
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        assertEquals(
                b.resolve("1.tif") + ": has the same name as " + a.resolve("1.tif")
                        + "; expected different names, as outputs are named alike",
                messageOf(a, b));
        assertEquals(
                a.resolve("1.tif") + ": has the same name as " + a.resolve("1.tif")
                        + "; expected different names, as outputs are named alike",
                messageOf(a.resolve("1.tif"), a));
    }

    @Test
    void aFolderWithoutSectionsIsRefused() throws IOException {
        make("notes.txt");
        assertEquals(folder + ": the folder has no sections; expected files such as 05600.tif", messageOf(folder));
    }

    @Test
    void aMissingInputIsRefused() throws IOException {
        make("1.tif");
        Path nowhere = folder.resolve("2.tif");
        assertEquals(nowhere + ": no such file or folder", messageOf(folder.resolve("1.tif"), nowhere));
    }

    private static String messageOf(Path... inputs) {
        LimpidException refused = assertThrows(LimpidException.class, () -> SectionFiles.expand(List.of(inputs)));
        return refused.getMessage();
    }

    private void make(String... names) throws IOException {
        for (Path file : in(names)) {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private List<Path> in(String... names) {
        return List.of(names).stream().map(folder::resolve).toList();
    }
}
