package org.limpid.cli.restore;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.cli.console.OutputTarget;
import org.limpid.stack.RunEvent;
import picocli.CommandLine.Option;

/** The option that adds a file of metrics to the listeners of a run. */
final class MonitorOptions {
    private static final String ENDING = ".prom";

    @Option(
            names = "--metrics",
            paramLabel = "FILE.prom",
            description = "Writes the run's metrics in the text format of Prometheus, every 15 seconds and at the end.")
    private Optional<OutputTarget> file;

    /** All listeners of a run, and what is to be done when it has ended. */
    record Monitors(Consumer<RunEvent> listener, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** Checks that the file can be replaced again and again. */
    void requireFile() {
        if (file.filter(OutputTarget::isStandardOutput).isPresent()) {
            throw new LimpidException(
                    "--metrics is standard output; expected a file, which is replaced every 15 seconds");
        }
    }

    /** Begins to listen: lines for the user, a record for the report, and metrics of so many results at most. */
    Monitors open(RestoreLines lines, RunReport record, int results) {
        Consumer<RunEvent> both = lines.andThen(record);
        if (file.isEmpty()) {
            return new Monitors(both, () -> {});
        }
        RunMetrics metrics = new RunMetrics(task(file.get().path()), results, Clock.systemUTC());
        MetricsFile written = new MetricsFile(file.get(), metrics, lines::warn);
        return new Monitors(both.andThen(metrics), written::close);
    }

    /** Files that one collector reads have different names. */
    private static String task(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
