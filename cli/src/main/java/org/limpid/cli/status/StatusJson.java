package org.limpid.cli.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.LimpidVersion;
import org.limpid.cli.report.StackRecord;
import org.limpid.cli.report.Verdict;
import org.limpid.output.ClippedList.ClippedOutput;
import org.limpid.output.FailureList.FailedSection;
import org.limpid.output.OutlierList.ListedOutlier;
import org.limpid.slab.WrittenSections;
import org.limpid.status.SectionTime;
import org.limpid.status.StackStatus;

/** How far a stack is, as a JSON file has it. */
record StatusJson(
        String limpid,
        String folder,
        boolean complete,
        Counts sections,
        Optional<Slabs> slabs,
        OptionalDouble sectionsPerMinute,
        Optional<Double> secondsLeft,
        Optional<Double> secondsSinceLastOutput,
        List<Failed> failed,
        List<Clipped> clipped,
        List<Outlier> outliers,
        List<Slow> slowest,
        List<Flagged> flagged,
        String verdict,
        String next,
        String command) {
    record Counts(int all, int done, int failed, int copied, int left) {}

    /** Slabs of a volume that are written, and sections that wait for others of their slabs. */
    record Slabs(int written, int waitingSections) {
        static Slabs of(WrittenSections volume) {
            return new Slabs(volume.slabs(), volume.waiting().size());
        }
    }

    record Failed(String section, String input, String reason, int attempts) {
        static Failed of(FailedSection failed) {
            return new Failed(failed.section(), failed.input(), failed.reason(), failed.attempts());
        }
    }

    record Clipped(String output, double blackPercent, double whitePercent) {
        static Clipped of(ClippedOutput clipped) {
            return new Clipped(clipped.output(), clipped.black(), clipped.white());
        }
    }

    record Outlier(String section, String kind, String reason, String treatment) {
        static Outlier of(ListedOutlier outlier) {
            return new Outlier(
                    outlier.section(), outlier.fault().kind(), outlier.fault().reason(), outlier.treatment());
        }
    }

    record Slow(String section, double seconds) {
        static Slow of(SectionTime slow) {
            return new Slow(slow.section(), slow.seconds());
        }
    }

    /** A section to look at. */
    record Flagged(String output, String reasons) {}

    static StatusJson of(StackRecord stack) {
        StackStatus status = stack.status();
        Verdict verdict = Verdict.of(stack);
        StackStatus.Progress progress = status.progress();
        return new StatusJson(
                LimpidVersion.current(),
                status.folder().toString(),
                status.isComplete(),
                new Counts(status.sections(), status.done(), status.failed().size(), status.copied(), status.left()),
                status.volume().map(Slabs::of),
                progress.perMinute(),
                progress.timeLeft().map(StatusJson::seconds),
                progress.sinceLast().map(StatusJson::seconds),
                status.failed().stream().map(Failed::of).toList(),
                status.clipped().stream().map(Clipped::of).toList(),
                status.outliers().stream().map(Outlier::of).toList(),
                status.slowest().stream().map(Slow::of).toList(),
                stack.flagged().stream()
                        .map(section -> new Flagged(stack.name(section), stack.reasons(section)))
                        .toList(),
                verdict.sentence(),
                verdict.next(),
                verdict.command());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
