package org.limpid.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.files.FileSync;
import org.limpid.files.FileSystemClock;
import org.limpid.files.TemporaryFileName;

/**
 * Unfinished files that killed runs have left in a folder. A file is removed when its process ran on this machine and is gone,
 * or when it is of another machine and was last written to over a day ago, by the folder's own clock. A process may have been
 * killed between the renaming of an output and of its sidecar: if a left sidecar describes the output, it is put in place.
 */
public final class StaleFiles {
    private static final String SIDECAR = ".json";

    private StaleFiles() {}

    /**
     * Clears a folder.
     *
     * @throws LimpidException when it can't be written to or listed
     */
    public static void clear(Path folder) {
        try {
            Instant now = FileSystemClock.now(folder);
            List<TemporaryFileName> dead = temporaries(folder).stream()
                    .filter(name -> name.isDead(now))
                    .toList();
            for (TemporaryFileName name : dead) {
                complete(name);
            }
            for (TemporaryFileName name : dead) {
                Files.deleteIfExists(name.path());
            }
        } catch (IOException refused) {
            throw FileErrors.of(folder, "the output folder can't be written to or listed", refused);
        }
    }

    /** All temporary files in a folder. */
    static List<TemporaryFileName> temporaries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.flatMap(entry -> TemporaryFileName.parse(entry).stream())
                    .toList();
        }
    }

    private static void complete(TemporaryFileName name) throws IOException {
        Path sidecar = name.target();
        if (!sidecar.toString().endsWith(SIDECAR) || Files.exists(sidecar)) {
            return;
        }
        Optional<Sidecar> left = Sidecar.read(name.path());
        if (left.isPresent()
                && left.get()
                        .describes(sidecar.resolveSibling(left.get().output().file()))) {
            try {
                FileSync.sync(name.path());
                FileSync.rename(name.path(), sidecar);
                FileSync.syncFolderOf(sidecar);
            } catch (NoSuchFileException anotherRunDidIt) {
                return;
            }
        }
    }
}
