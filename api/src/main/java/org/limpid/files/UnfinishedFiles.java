package org.limpid.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The temporary files of this process, and the lock under which files get their final names. A process that ends early can close
 * the lock: then no file appears any more, and the temporary files are removed.
 */
public final class UnfinishedFiles {
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();
    private static final ReentrantLock APPEARING = new ReentrantLock();
    private static final long PATIENCE_MILLIS = 500;

    private UnfinishedFiles() {}

    /** The temporary name for a new file. The caller must call {@link #end} later. */
    public static Path begin(Path target) {
        Path temporary = TemporaryFileName.unfinished(target);
        UNFINISHED.add(temporary);
        return temporary;
    }

    /** Removes a temporary file, or a folder with what is in it, if it is still there. */
    public static void end(Path temporary) throws IOException {
        UNFINISHED.remove(temporary);
        UnfinishedFolder.remove(temporary);
    }

    /** Renames files that belong together under the lock, so that {@link #stopForGood} does not interrupt it. */
    public static void atOnce(FileErrors.Step step) throws IOException {
        APPEARING.lock();
        try {
            step.run();
        } finally {
            APPEARING.unlock();
        }
    }

    /**
     * Removes the temporary files of this process. No file gets its final name after that, so the process must end at once.
     * Where a file system does not answer, temporary files stay and the next run removes them.
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
                UnfinishedFolder.remove(temporary);
            } catch (IOException leftToTheNextRun) {
                continue;
            }
        }
    }
}
