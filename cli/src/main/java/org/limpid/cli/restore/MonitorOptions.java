package org.limpid.cli.restore;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.limpid.StopRequest;
import org.limpid.cluster.SectionShare;
import org.limpid.plan.StackPlan;
import org.limpid.stack.TaskRecorder;
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
     * @param plan of the stack
     * @param sections all of the stack
     * @param share of them that this task has
     * @param whole whether whole sections are restored
     * @param results how many there will be at most
     * @param stop tells whether the run was stopped
     * @throws org.limpid.LimpidException when the metrics can't be written
     */
    public RunMonitors open(
            RestoreLines lines,
            RunReport record,
            StackPlan plan,
            List<Path> sections,
            SectionShare share,
            boolean whole,
            int results,
            StopRequest stop) {
        RunMonitors monitors = new RunMonitors(lines, record);
        file.ifPresent(path -> {
            RunMetrics metrics = new RunMetrics(task(path), results, Clock.systemUTC());
            monitors.add(metrics, new MetricsFile(path, metrics, lines::warn)::close);
        });
        if (whole && plan.policy().listsFailures()) {
            TaskRecorder recorder = new TaskRecorder(plan, sections, share, System.getenv(), stop, lines::warn);
            monitors.add(recorder, recorder::close);
        }
        return monitors;
    }

    /** Files that one collector reads have different names. */
    private static String task(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
