package org.limpid.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.files.FolderGoneException;
import org.limpid.files.SpecialFile;

/**
 * A file of an output folder that several runs change. A lock on a file in the folder {@code .limpid} beside it keeps their changes
 * apart.
 *
 * @param warnings is told when the file can't be written, and when another run keeps the lock
 * @param patience the time after which the lock is not waited for any longer
 */
record LockedFile(Path path, Consumer<LimpidException> warnings, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 20;

    LockedFile(Path path, Consumer<LimpidException> warnings) {
        this(path, warnings, PATIENCE);
    }

    /** A change of the file. */
    @FunctionalInterface
    interface Change {
        void apply() throws IOException;
    }

    /**
     * Makes a change while no other run, and no other thread, makes one. A change that has to wait too long is left out.
     *
     * @throws FolderGoneException when the file's folder is not there any more
     */
    void change(Change change) {
        Path folder = path.resolveSibling(".limpid");
        Path beside = folder.resolve(path.getFileName() + ".lock");
        synchronized (LockedFile.class) {
            try {
                SpecialFile.refuse(path);
                SpecialFile.refuse(beside);
                make(folder);
                try (FileChannel channel =
                                FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = lock(channel, beside)) {
                    if (lock.isValid()) {
                        change.apply();
                    }
                }
            } catch (IOException refused) {
                warn(FileErrors.of(path, "can't be written", refused, "a folder with room"));
            } catch (LimpidException refused) {
                warn(refused);
            }
        }
    }

    private void warn(LimpidException refused) {
        FolderGoneException.require(Optional.ofNullable(path.getParent()).orElse(Path.of("")));
        warnings.accept(refused);
    }

    /** Makes the folder beside the file. The one that both are in is not made again when it is gone. */
    private static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException there) {
            return;
        }
    }

    private FileLock lock(FileChannel channel, Path beside) throws IOException {
        long start = System.nanoTime();
        while (true) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new LimpidException(path + ": can't be changed: another run has kept the lock " + beside + " for "
                        + patience.toSeconds() + " s; expected a moment");
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                throw new LimpidException(path + ": can't be changed: the run ends", hurried);
            }
        }
    }
}
