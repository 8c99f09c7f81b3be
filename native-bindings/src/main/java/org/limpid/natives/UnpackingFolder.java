package org.limpid.natives;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A new folder that libraries can be loaded from, for a dependency that unpacks its own. Once they are loaded it is removed.
 *
 * @param path of the folder
 */
public record UnpackingFolder(Path path) {
    static final String PREFIX = "unpacked";
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    /** {@return a folder in the first of the places of {@link NativeLibraries} from which files can be run, if there is one} */
    public static Optional<UnpackingFolder> create() {
        return LibraryCache.candidates().stream()
                .map(LibraryCache::temporaryFolder)
                .flatMap(Optional::stream)
                .map(UnpackingFolder::new)
                .filter(UnpackingFolder::runs)
                .findFirst()
                .map(UnpackingFolder::withoutForgotten);
    }

    /** Removes the folders of processes that were killed while they loaded. */
    private UnpackingFolder withoutForgotten() {
        Instant recent = Instant.now().minus(FORGOTTEN);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(path.getParent(), PREFIX + "*")) {
            for (Path other : others) {
                if (Files.getLastModifiedTime(other).toInstant().isBefore(recent)) {
                    new UnpackingFolder(other).remove();
                }
            }
        } catch (IOException | DirectoryIteratorException left) {
            return this; // Another process removes them just now, or a later one will.
        }
        return this;
    }

    /** A file system that forbids to run files says so of a file that otherwise could be run. */
    private boolean runs() {
        Path probe = path.resolve("probe");
        try {
            Files.createFile(probe, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            boolean runs = Files.isExecutable(probe);
            Files.delete(probe);
            if (runs) {
                return true;
            }
        } catch (IOException | UnsupportedOperationException unusable) {
            // It is removed, as one that runs nothing.
        }
        remove();
        return false;
    }

    /** Removes the folder and the files in it; what can't be removed stays. */
    public void remove() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
            Files.delete(path);
        } catch (IOException left) {
            Warnings.say(
                    path + ": can't be removed: " + left.getMessage() + "; expected a folder that may be written to");
        }
    }
}
