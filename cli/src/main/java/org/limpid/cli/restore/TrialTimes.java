package org.limpid.cli.restore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;

/** The times at which the sections of a trial run were done; stops the trial when it has measured long enough. */
final class TrialTimes implements Consumer<RunEvent> {
    /** With fewer sections there is no time from one to the next. */
    private static final int LEAST = 2;

    private final StopRequest stop;
    private final Duration patience;
    private final double start = now();
    private final List<Double> done = new ArrayList<>();
    private final List<SectionReport> reports = new ArrayList<>();
    private Optional<LimpidException> failure = Optional.empty();

    TrialTimes(Duration patience, StopRequest stop) {
        this.patience = patience;
        this.stop = stop;
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Restored restored) {
            restored(restored.report());
        } else if (event instanceof RunEvent.Failed failed) {
            failure = failure.or(() -> Optional.of(failed.reason()));
        }
    }

    private void restored(SectionReport report) {
        TrialFolder.remove(Path.of(report.output()));
        if (stop.isMade()) {
            return; // the last section does not share the machine with a next one
        }
        done.add(now() - start);
        reports.add(report);
        if (done.size() >= LEAST && now() - start > patience.toNanos() / 1e9) {
            stop.make();
        }
    }

    void requireSections() {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** From one section to the next, in the last third: the kernels are compiled by then. */
    double secondsPerSection() {
        int last = done.size() - 1;
        if (last == 0) {
            return done.get(0);
        }
        int first = Math.min(last - 1, done.size() * 2 / 3);
        return (done.get(last) - done.get(first)) / (last - first);
    }

    /** Additional time of the first sections. */
    double startSeconds() {
        return Math.max(0, done.get(done.size() - 1) - done.size() * secondsPerSection());
    }

    /** The median of a value of the reports, of the last third. */
    double middle(ToDoubleFunction<SectionReport> value) {
        List<Double> last = reports.subList(reports.size() * 2 / 3, reports.size()).stream()
                .map(value::applyAsDouble)
                .sorted()
                .toList();
        return last.get(last.size() / 2);
    }
}
