package org.limpid.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The files that this process has not completed, and the moments at which files appear under their names. A process that
 * is to end can stop all of that: then nothing appears any more, and nothing unfinished is left.
 */
public final class UnfinishedFiles {
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();
    private static final ReentrantLock APPEARING = new ReentrantLock();
    private static final long PATIENCE_MILLIS = 500;

    private UnfinishedFiles() {}

    /** Renames one file, or several that belong together. */
    @FunctionalInterface
    public interface Step {
        void run() throws IOException;
    }

    /** The temporary name for a file that is begun now; {@link #end} has to follow. */
    public static Path begin(Path target) {
        Path temporary = TemporaryFileName.unfinished(target);
        UNFINISHED.add(temporary);
        return temporary;
    }

    /** Removes what is left of a temporary file. */
    public static void end(Path temporary) throws IOException {
        UNFINISHED.remove(temporary);
        Files.deleteIfExists(temporary);
    }

    /** Runs a step that is not torn apart by {@link #stopForGood}. */
    public static void atOnce(Step step) throws IOException {
        APPEARING.lock();
        try {
            step.run();
        } finally {
            APPEARING.unlock();
        }
    }

    /**
     * Removes this process's unfinished files. No file appears under its name after that; the process has to end at once.
     * Where a file system does not answer, what is unfinished stays and the next run removes it.
     */
    public static void stopForGood() {
        try {
            if (!APPEARING.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return;
        }
        for (Path temporary : UNFINISHED) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException leftToTheNextRun) {
                continue;
            }
        }
    }
}
