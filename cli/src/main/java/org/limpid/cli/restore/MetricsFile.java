package org.limpid.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.cli.console.OutputTarget;

/**
 * A file with a run's metrics for the textfile collector of Prometheus's node exporter: replaced as a whole every {@value
 * #PERIOD_SECONDS} seconds and at the end, on a thread of its own, and readable for everybody.
 */
public final class MetricsFile implements AutoCloseable {
    private static final int PERIOD_SECONDS = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OutputTarget file;
    private final RunMetrics metrics;
    private final Consumer<LimpidException> warnings;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "limpid-metrics");
        daemon.setDaemon(true);
        return daemon;
    });

    /** Writes the file for the first time. {@code warnings} is told, once, when it can't be replaced later. */
    public MetricsFile(OutputTarget file, RunMetrics metrics, Consumer<LimpidException> warnings) {
        this.file = file;
        this.metrics = metrics;
        this.warnings = warnings;
        write();
        thread.scheduleWithFixedDelay(this::rewrite, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void write() {
        file.write(metrics.text(), MetricsFile::makeReadable);
    }

    private static void makeReadable(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private void rewrite() {
        try {
            write();
        } catch (LimpidException refused) {
            if (warned.compareAndSet(false, true)) {
                warnings.accept(refused);
            }
        }
    }

    @Override
    public void close() {
        thread.execute(this::rewrite);
        thread.shutdown();
        try {
            if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
