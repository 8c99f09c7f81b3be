package org.limpid.cli.restore;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says who else is told how a run gets on. */
public final class MonitorOptions {
    private static final String ENDING = ".prom";

    @Option(
            names = "--metrics",
            paramLabel = "FILE.prom",
            description = "Writes the run's metrics in the text format of Prometheus, every 15 seconds and at the end.")
    private Optional<Path> file;

    /**
     * Begins to tell them.
     *
     * @param lines tell the user
     * @param record has what was done
     * @param results how many there will be at most
     * @throws org.limpid.LimpidException when the metrics can't be written
     */
    public RunMonitors open(RestoreLines lines, RunReport record, int results) {
        RunMonitors monitors = new RunMonitors(lines, record);
        file.ifPresent(path -> {
            RunMetrics metrics = new RunMetrics(task(path), results, Clock.systemUTC());
            monitors.add(metrics, new MetricsFile(path, metrics, lines::warn)::close);
        });
        return monitors;
    }

    /** Files that one collector reads have different names. */
    private static String task(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
