package org.limpid.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.limpid.status.Throughput;

/**
 * Shows the progress of a run: a line with a bar on a terminal, after two seconds; elsewhere a line each minute. Calls may come from any thread.
 */
public final class ProgressLine implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long TICK_MILLIS = 250;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final int count;
    private final Terminal screen;
    private final LongSupplier nanos;
    private final long start;
    private final Thread ticker = new Thread(this::run, "limpid-progress");
    private final Throughput rate = new Throughput();
    private String step = "starting";
    private int settled;
    private int failed;
    private long lastDone;
    private long lastLine;
    private String shown = "";
    private boolean closed;

    public ProgressLine(PrintWriter err, int count) {
        this(err, count, Terminal.current(), System::nanoTime);
        ticker.setDaemon(true);
        ticker.start();
    }

    /** One that shows something only when it is told to, by the given clock. */
    ProgressLine(PrintWriter err, int count, Terminal screen, LongSupplier nanos) {
        this.err = err;
        this.count = count;
        this.screen = screen;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.lastDone = start;
        this.lastLine = start;
    }

    public synchronized void step(String words) {
        step = words;
    }

    /** A section is done, which took the time since the one before. */
    public synchronized void next() {
        long now = nanos.getAsLong();
        next(Duration.ofNanos(now - lastDone));
    }

    /** A section is done, which took some time by itself. */
    public synchronized void next(Duration took) {
        settled++;
        lastDone = nanos.getAsLong();
        rate.completed(lastDone, took);
        clear();
    }

    /** There was nothing to do for a section. */
    public synchronized void skip() {
        settled++;
    }

    public synchronized void fail() {
        settled++;
        failed++;
        clear();
    }

    /** Prints something else, which the line does not get into. */
    public synchronized void aside(Runnable print) {
        clear();
        print.run();
    }

    private void run() {
        try {
            while (tick()) {
                Thread.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows the progress if it is time to; returns whether there will be more. */
    synchronized boolean tick() {
        long now = nanos.getAsLong();
        if (!closed && screen.terminal() && now - start >= PATIENCE_NANOS) {
            show(state(now).bar(step, screen));
        } else if (!closed && !screen.terminal() && now - lastLine >= MINUTE_NANOS) {
            lastLine = now;
            err.println(state(now).line(step));
            err.flush();
        }
        return !closed;
    }

    private ProgressState state(long now) {
        Optional<Duration> left = settled >= count ? Optional.empty() : rate.timeFor(count - settled, now);
        return new ProgressState(
                count, settled, failed, rate.section(), rate.perMinute(now), left, Duration.ofNanos(now - start));
    }

    private void show(String text) {
        if (!text.equals(shown)) {
            err.print(CLEAR + text);
            err.flush();
            shown = text;
        }
    }

    private void clear() {
        if (!shown.isEmpty()) {
            err.print(CLEAR);
            err.flush();
            shown = "";
        }
    }

    @Override
    public synchronized void close() {
        long now = nanos.getAsLong();
        if (!closed && !screen.terminal() && count > 1 && now - start >= MINUTE_NANOS) {
            err.println(state(now).lastLine());
            err.flush();
        }
        closed = true;
        clear();
        ticker.interrupt();
    }
}
