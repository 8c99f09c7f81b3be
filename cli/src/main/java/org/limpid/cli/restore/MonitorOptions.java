package org.limpid.cli.restore;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.stack.RunEvent;
import picocli.CommandLine.Option;

/** The option that adds a file of metrics to the listeners of a run. */
final class MonitorOptions {
    private static final String ENDING = ".prom";

    @Option(
            names = "--metrics",
            paramLabel = "FILE.prom",
            description = "Writes the run's metrics in the text format of Prometheus, every 15 seconds and at the end.")
    private Optional<Path> file;

    /**
     * Begins to listen.
     *
     * @param lines for the user
     * @param record for the report
     * @param results how many there will be at most
     * @throws org.limpid.LimpidException when the metrics can't be written
     */
    RunMonitors open(RestoreLines lines, RunReport record, int results) {
        Consumer<RunEvent> both = lines.andThen(record);
        if (file.isEmpty()) {
            return new RunMonitors(both, () -> {});
        }
        RunMetrics metrics = new RunMetrics(task(file.get()), results, Clock.systemUTC());
        MetricsFile written = new MetricsFile(file.get(), metrics, lines::warn);
        return new RunMonitors(both.andThen(metrics), written::close);
    }

    /** Files that one collector reads have different names. */
    private static String task(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
