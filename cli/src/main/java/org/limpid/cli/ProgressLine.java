package org.limpid.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * A line on the terminal that says what is being done, for anything that takes over two seconds. Where there is no
 * terminal nothing is printed.
 */
final class ProgressLine implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 2_000;
    private static final long TICK_MILLIS = 250;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final int count;
    private final long start = System.nanoTime();
    private final Thread ticker;
    private String step = "starting";
    private int done;
    private boolean shown;
    private boolean closed;

    ProgressLine(PrintWriter err, int count) {
        this.err = err;
        this.count = count;
        this.ticker = new Thread(this::tick, "limpid-progress");
        ticker.setDaemon(true);
        if (isTerminal()) {
            ticker.start();
        }
    }

    /** The launcher looks at where standard error goes; Java can't. */
    private static boolean isTerminal() {
        String launcher = System.getProperty("limpid.terminal");
        if (launcher != null) {
            return Boolean.parseBoolean(launcher);
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    synchronized void step(String words) {
        step = words;
    }

    /** A section is done: clears the line, so that something else can be printed. */
    synchronized void next() {
        done++;
        clear();
    }

    private void tick() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
            while (show()) {
                Thread.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean show() {
        if (!closed) {
            double seconds = (System.nanoTime() - start) / 1e9;
            err.print(CLEAR + String.format(Locale.ROOT, "%d of %d done, %.0f s; %s", done, count, seconds, step));
            err.flush();
            shown = true;
        }
        return !closed;
    }

    private void clear() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
            shown = false;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        clear();
        ticker.interrupt();
    }
}
