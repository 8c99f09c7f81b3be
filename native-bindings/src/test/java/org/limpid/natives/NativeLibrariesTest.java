package org.limpid.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    private static final String TIFF_FILE = "libleptonica.so.6";
    private static final String HDF5_FILE = "libhdf5.so.310";

    @TempDir
    Path folder;

    @BeforeEach
    void requireBundledLibraries() {
        assumeTrue(
                new BundledLibrary(Platform.current().id(), TIFF_FILE).present()
                        && new BundledLibrary(Platform.current().id(), HDF5_FILE).present(),
                "SKIPPED: no libraries are bundled for this platform");
    }

    @Test
    void librariesAreLoadedOnce() {
        assertSame(NativeLibraries.tiff(), NativeLibraries.tiff());
        assertSame(NativeLibraries.hdf5(), NativeLibraries.hdf5());
    }

    @Test
    void bundledLibrariesComeFirst() throws Exception {
        List<String> lines = probe("-Dlimpid.cache=" + folder);
        assertTrue(
                lines.get(0).matches("libtiff\\|4\\.7\\.\\d+\\|bundled \\(.*/" + TIFF_FILE + "\\)"), lines::toString);
        assertTrue(lines.get(1).matches("HDF5\\|1\\.14\\.\\d+\\|bundled \\(.*/" + HDF5_FILE + "\\)"), lines::toString);
        assertEquals(2, intactFiles());
    }

    @Test
    void manyProcessesFillAnEmptyCache() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            processes.add(start("-Dlimpid.cache=" + folder));
        }
        for (Process process : processes) {
            List<String> lines = lines(process);
            assertTrue(lines.get(0).startsWith("libtiff|4.7"), lines::toString);
            assertTrue(lines.get(1).startsWith("HDF5|1.14"), lines::toString);
        }
        assertEquals(2, intactFiles());
    }

    @Test
    void manyThreadsFillAnEmptyCache() throws IOException {
        LibraryCache cache = new LibraryCache(folder, false);
        BundledLibrary library = new BundledLibrary(Platform.current().id(), TIFF_FILE);
        List<Path> files = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> place(cache, library))
                .distinct()
                .toList();
        assertEquals(List.of(folder.resolve(library.sha256()).resolve(TIFF_FILE)), files);
        assertEquals(1, intactFiles());
    }

    @Test
    void damagedCopiesAreReplaced() throws IOException {
        LibraryCache cache = new LibraryCache(folder, false);
        BundledLibrary library = new BundledLibrary(Platform.current().id(), HDF5_FILE);
        Path file = cache.place(library);
        byte[] intact = Files.readAllBytes(file);
        byte[] damaged = intact.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);
        assertEquals(file, cache.place(library));
        assertEquals(-1, Files.mismatch(file, Files.write(folder.resolve("intact"), intact)));
    }

    @Test
    void cachesOthersCanWriteToAreRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        LibraryCache cache = new LibraryCache(folder, true);
        IOException e = assertThrows(
                IOException.class,
                () -> cache.place(new BundledLibrary(Platform.current().id(), HDF5_FILE)));
        assertEquals(folder + " is not a folder that only this user can write to", e.getMessage());
    }

    @Test
    void aCacheThatCannotBeWrittenIsPassedOver() throws Exception {
        Path blocked = Files.createFile(folder.resolve("file"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> lines = lines(start(List.of("-Djava.io.tmpdir=" + temporary), "XDG_CACHE_HOME", blocked + "/x"));
        assertTrue(
                lines.get(0).startsWith("libtiff|4.7") && lines.get(0).contains(temporary + "/limpid-"),
                lines::toString);
    }

    /** Strangers have no name in common: the folder has the user's number and is open to that user only. */
    @Test
    void withoutAHomeTheCacheIsAPrivateFolder() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> options =
                List.of("-Djava.io.tmpdir=" + temporary, "-Duser.home=?", "-Duser.name=?", "-Dlimpid.natives=bundled");
        List<String> lines = lines(start(options, "HOME", ""));
        Path made = temporary.resolve("limpid-" + ProcessUser.number());
        assertTrue(lines.get(0).contains("bundled (" + made + "/"), lines::toString);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        assertEquals(ProcessUser.number(), Files.getAttribute(made, "unix:uid"));
    }

    @Test
    void aHomeOfTheEnvironmentServes() throws Exception {
        List<String> lines = lines(start(List.of("-Duser.home=?"), "HOME", folder.toString()));
        assertTrue(lines.get(0).contains(folder + "/.cache/limpid/"), lines::toString);
    }

    @Test
    void aFolderOfSomebodyElseIsRefused() throws IOException {
        assumeTrue(ProcessUser.number() == 0, "SKIPPED LOUDLY: only root can give a folder to another user");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.setAttribute(folder, "unix:uid", 12_345);
        LibraryCache cache = new LibraryCache(folder, true);
        IOException e = assertThrows(
                IOException.class,
                () -> cache.place(new BundledLibrary(Platform.current().id(), HDF5_FILE)));
        assertEquals(folder + " is not a folder that only this user can write to", e.getMessage());
    }

    @Test
    void aLinkToAFolderIsRefused() throws IOException {
        Path real = Files.createDirectory(
                folder.resolve("real"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        LibraryCache cache = new LibraryCache(Files.createSymbolicLink(folder.resolve("link"), real), true);
        assertThrows(
                IOException.class,
                () -> cache.place(new BundledLibrary(Platform.current().id(), HDF5_FILE)));
    }

    @Test
    void overridesAreTakenAtTheirWord() throws Exception {
        LibraryCache cache = new LibraryCache(folder, false);
        Path tiff = cache.place(new BundledLibrary(Platform.current().id(), TIFF_FILE));
        Path mine = Files.copy(tiff, folder.resolve("mine.so"), StandardCopyOption.REPLACE_EXISTING);
        List<String> lines = probe("-Dlimpid.tiff.library=" + mine, "-Dlimpid.cache=" + folder);
        assertTrue(lines.get(0).endsWith("override (" + mine + ")"), lines::toString);
        assertTrue(lines.get(1).contains("|bundled ("), lines::toString);
        List<String> byVariable =
                lines(start(List.of("-Dlimpid.cache=" + folder), "LIMPID_TIFF_LIBRARY", mine.toString()));
        assertTrue(byVariable.get(0).endsWith("override (" + mine + ")"), byVariable::toString);
    }

    @Test
    void wrongOverridesFailWithoutFallback() throws Exception {
        assertEquals(
                "failed|0|system property limpid.tiff.library names /none/lib.so, which is not a file;"
                        + " expected libtiff 4.5 or newer",
                probe("-Dlimpid.tiff.library=/none/lib.so").get(0));
        Path text = Files.writeString(folder.resolve("text.so"), "no library");
        String notLoadable = probe("-Dlimpid.hdf5.library=" + text).get(1);
        assertTrue(
                notLoadable.startsWith("failed|0|system property limpid.hdf5.library names " + text
                                + ", which does not load: file too short")
                        && notLoadable.endsWith("; expected HDF5 1.10 or newer"),
                notLoadable);
        Path tiff = new LibraryCache(folder, false)
                .place(new BundledLibrary(Platform.current().id(), TIFF_FILE));
        String other = probe("-Dlimpid.hdf5.library=" + tiff).get(1);
        assertTrue(other.contains("no function H5Dflush"), other);
    }

    @Test
    void wrongProvisionFails() throws Exception {
        assertEquals(
                "failed|0|system property limpid.natives is 'sometimes'; expected auto, bundled or system",
                probe("-Dlimpid.natives=sometimes").get(0));
    }

    @Test
    void systemLibrariesAreTakenWhenAskedFor() throws Exception {
        for (String line : probe("-Dlimpid.natives=system")) {
            boolean loaded = line.contains("|system (/");
            boolean listed = line.matches("failed\\|[1-9]\\d*\\|.* was not found or does not load; tried system.*");
            assertTrue(loaded || listed, line);
        }
    }

    @Test
    void everyPlaceThatWasTriedIsListed() throws Exception {
        Path blocked = Files.createFile(folder.resolve("file"));
        String line =
                probe("-Dlimpid.natives=bundled", "-Dlimpid.cache=" + blocked).get(0);
        assertTrue(
                line.startsWith(
                        "failed|1|libtiff was not found or does not load; tried bundled, copied into " + blocked),
                line);
        assertTrue(
                line.endsWith("Expected libtiff 4.5 or newer, its file named by system property limpid.tiff.library, or"
                        + " LIMPID_CACHE, a folder that can be written to and whose files may be run"),
                line);
    }

    private long intactFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .peek(file ->
                            assertNotEquals(true, file.toString().endsWith(".part"), () -> file + " was left behind"))
                    .count();
        }
    }

    private static Path place(LibraryCache cache, BundledLibrary library) {
        try {
            return cache.place(library);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> probe(String... options) throws Exception {
        return lines(start(options));
    }

    private static Process start(String... options) throws IOException {
        return start(List.of(options), "LIMPID_UNUSED", "");
    }

    private static Process start(List<String> options, String variable, String value) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadProbe.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("LIMPID_") || name.equals("XDG_CACHE_HOME"));
        builder.environment().put(variable, value);
        return builder.start();
    }

    private static List<String> lines(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        List<String> lines = output.lines().toList();
        assertEquals(2, lines.size(), output);
        return lines;
    }
}
