package org.limpid.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.limpid.StopRequest;
import org.limpid.files.UnfinishedFiles;

/**
 * Ends a run on SIGTERM, SIGINT or SIGHUP. The run is asked to end after the section that is computed or written. When that
 * takes longer than the patience, the section is dropped and its unfinished files are removed. Then the JVM ends with 128 and
 * the signal's number. All that happens on threads of its own, so that native code does not hold it back.
 */
public final class SignalStop implements AutoCloseable {
    /** Less than the ten seconds that a process has from the signal to its end. */
    private static final Duration PATIENCE = Duration.ofMillis(9_000);

    private final StopRequest stop = new StopRequest();
    private final PrintWriter err;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "limpid-end");

    private SignalStop(PrintWriter err) {
        this.err = err;
    }

    /** Waits for signals until closed. */
    public static SignalStop listen(PrintWriter err) {
        SignalStop end = new SignalStop(err);
        Runtime.getRuntime().addShutdownHook(end.hook);
        return end;
    }

    public StopRequest request() {
        return stop;
    }

    private void end() {
        stop.make();
        try {
            if (ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        UnfinishedFiles.stopForGood();
        err.println("limpid: stopped by a signal: the section in flight is dropped and nothing of it is left; the same"
                + " command goes on from here");
        err.flush();
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            stop.make();
        }
    }
}
