package org.limpid.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of library files, each in a folder named by its SHA-256, that many processes may fill at the same time. It need not
 * exist. If others can create files beside it ({@code shared}), its ownership has to be checked.
 */
record LibraryCache(Path root, boolean shared) {

    /** The caches to try: the configured cache alone, or the user's cache and then one in the temporary folder. */
    static List<LibraryCache> candidates() {
        Optional<Setting> asked = Setting.of("limpid.cache");
        if (asked.isPresent()) {
            try {
                return List.of(new LibraryCache(Path.of(asked.get().value()).toAbsolutePath(), false));
            } catch (InvalidPathException e) {
                throw new NativeLibraryException(
                        asked.get().source() + " is '" + asked.get().value() + "', which is not a path", e);
            }
        }
        List<LibraryCache> caches = new ArrayList<>();
        absolute(System.getenv("XDG_CACHE_HOME"))
                .or(() -> absolute(System.getenv("HOME"))
                        .or(() -> absolute(System.getProperty("user.home")))
                        .map(home -> home.resolve(".cache")))
                .ifPresent(place -> caches.add(new LibraryCache(place.resolve("limpid"), false)));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        caches.add(new LibraryCache(temporary.resolve("limpid-" + ProcessUser.number()), true));
        return caches;
    }

    /** A user without an entry in the system's list has no home, which Java calls {@code ?}. */
    private static Optional<Path> absolute(String place) {
        return Optional.ofNullable(place).filter(path -> path.startsWith("/")).map(Path::of);
    }

    /**
     * The file of {@code library} in this cache, copied there unless an intact copy exists. A copy gets its name only when it
     * is complete, so other processes see all of it or none.
     */
    Path place(BundledLibrary library) throws IOException {
        String sha256 = library.sha256();
        Path folder = root.resolve(sha256);
        Path file = folder.resolve(library.file());
        if (shared) {
            createPrivateRoot();
        }
        if (Files.isRegularFile(file) && sha256.equals(checksum(file))) {
            return file;
        }
        Files.createDirectories(folder);
        Path copy = Files.createTempFile(folder, library.file(), ".part");
        try {
            try (InputStream in = library.open()) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            String found = checksum(copy);
            if (!sha256.equals(found)) {
                throw new IOException("copy of " + library.file() + " has SHA-256 " + found + "; expected " + sha256);
            }
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
        }
        return file;
    }

    /** A new folder in this cache; empty where there can't be one. */
    Optional<Path> temporaryFolder() {
        try {
            if (shared) {
                createPrivateRoot();
            }
            Files.createDirectories(root);
            return Optional.of(Files.createTempDirectory(root, UnpackingFolder.PREFIX));
        } catch (IOException unwritable) {
            return Optional.empty();
        }
    }

    private void createPrivateRoot() throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) {
                requirePrivate();
            }
        }
        requirePrivate();
    }

    private void requirePrivate() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(root, LinkOption.NOFOLLOW_LINKS);
        boolean writableByOthers = permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        Object owner = Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)
                || writableByOthers
                || !owner.equals(ProcessUser.number())) {
            throw new IOException(root + " is not a folder that only this user can write to");
        }
    }

    private static String checksum(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
