package org.limpid.hdf5;

import java.nio.file.Path;
import java.time.Duration;
import org.limpid.natives.Warnings;

/** Says once that the reading of a file has come to no byte more for a while, as on a network that does not answer. */
final class ReadingWatch implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final Duration patience;
    private final Thread thread = new Thread(this::watch, "reading of an HDF5 file");
    private volatile long moved;
    private volatile boolean reading;

    private ReadingWatch(Path file, Duration patience) {
        this.file = file;
        this.patience = patience;
        thread.setDaemon(true);
    }

    static ReadingWatch of(Path file, Duration patience) {
        ReadingWatch watch = new ReadingWatch(file, patience);
        watch.begin();
        watch.thread.start();
        return watch;
    }

    /** A reading begins, or has come to further bytes. */
    void begin() {
        moved = System.nanoTime();
        reading = true;
    }

    /** Nothing is to be read until the next beginning. */
    void end() {
        reading = false;
    }

    private void watch() {
        try {
            while (!reading || System.nanoTime() - moved < patience.toNanos()) {
                Thread.sleep(patience.dividedBy(10));
            }
            Warnings.say(file + ": has been read for " + patience.toSeconds() + " s without progress");
        } catch (InterruptedException closed) {
            // Nothing is left to watch.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
