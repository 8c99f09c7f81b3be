package org.limpid.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that appears under its name only with all its files, as {@link AtomicFile} does for one. It is filled under a temporary
 * name in the same place. When it is closed before it has appeared, nothing is left of it.
 */
public final class UnfinishedFolder implements AutoCloseable {
    private final Path target;
    private final Path temporary;

    /**
     * Creates the folder.
     *
     * @param target its later name
     */
    public UnfinishedFolder(Path target) throws IOException {
        this.target = target;
        temporary = UnfinishedFiles.begin(target);
        Files.createDirectory(temporary);
    }

    /** {@return where its files are put. They are synced by who writes them} */
    public Path path() {
        return temporary;
    }

    /**
     * Gives it its name. A folder of that name is replaced; a process that is killed meanwhile may leave neither.
     */
    public void appear() throws IOException {
        try (Stream<Path> inside = Files.walk(temporary)) {
            for (Path folder : inside.filter(Files::isDirectory).toList()) {
                FileSync.syncFolderOf(folder.resolve(target.getFileName()));
            }
        }
        Path older = TemporaryFileName.older(target);
        UnfinishedFiles.atOnce(() -> {
            if (Files.exists(target)) {
                FileSync.rename(target, older);
            }
            FileSync.rename(temporary, target);
            FileSync.syncFolderOf(target);
        });
        remove(older);
    }

    @Override
    public void close() throws IOException {
        UnfinishedFiles.end(temporary);
    }

    /** Removes a file, or a folder and all that is in it, if it is there. */
    static void remove(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> entries;
            try (Stream<Path> list = Files.list(path)) {
                entries = list.toList();
            }
            for (Path entry : entries) {
                remove(entry);
            }
        }
        Files.deleteIfExists(path);
    }

    /**
     * Removes what killed processes have left in a folder: files and folders under temporary names.
     *
     * @throws org.limpid.LimpidException when that can't be done
     */
    public static void clear(Path folder) {
        FileErrors.naming(folder, "can't be cleared of what killed runs have left", () -> {
            List<TemporaryFileName> names;
            try (Stream<Path> entries = Files.list(folder)) {
                names = entries.map(TemporaryFileName::parse)
                        .flatMap(Optional::stream)
                        .toList();
            }
            Instant now = names.isEmpty() ? Instant.EPOCH : FileSystemClock.now(folder);
            for (TemporaryFileName name : names) {
                if (name.isDead(now)) {
                    remove(name.path());
                }
            }
        });
    }
}
