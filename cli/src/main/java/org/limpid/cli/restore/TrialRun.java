package org.limpid.cli.restore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.plan.Concurrency;
import org.limpid.plan.OnError;
import org.limpid.plan.StackPlan;
import org.limpid.plan.StackPolicy;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionName;
import org.limpid.section.SectionSize;
import org.limpid.stack.SectionReport;
import org.limpid.stack.StackRestoration;
import org.limpid.tiff.TiffException;

/**
 * What restoring takes on this machine, from doing it: a real section is read, and its middle is restored again and again
 * for some seconds, read from and written to a temporary folder, as the sections of the stack will be. A small section
 * takes somewhat longer a pixel than a large one.
 *
 * @param startSeconds what the first sections take longer, until the kernels are compiled
 * @param secondsPerPixel from one section to the next
 * @param fileBytesPerPixel of the outputs
 */
public record TrialRun(double startSeconds, double secondsPerPixel, double fileBytesPerPixel) {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int SIDE = 4096;
    private static final int MOST_SECTIONS = 1000;

    /**
     * Measures.
     *
     * @param outline of the restoration
     * @param section the one to measure with
     * @param sections how many there are to restore
     * @param concurrency how many are worked on at the same time
     * @param memory the most off-heap memory for that
     * @throws LimpidException when the section can't be restored
     */
    public static TrialRun measure(
            RunOutline outline, SectionSize section, int sections, Concurrency concurrency, long memory) {
        try (TrialFolder folder = TrialFolder.make();
                WorkerPool workers = new WorkerPool(concurrency.threads())) {
            TrialFolder.Copy copy = folder.middle(section.file(), SIDE, workers);
            Optional<TrialFolder.Copy> mask =
                    outline.plan().mask().file(section.file()).map(file -> folder.middle(file, SIDE, workers));
            boolean whole = copy.height() == section.height() && copy.width() == section.width();
            List<Path> stack = folder.stack(copy.file(), whole ? Math.min(sections, MOST_SECTIONS) : MOST_SECTIONS);
            StopRequest stop = new StopRequest();
            TrialTimes times = new TrialTimes(PATIENCE, stop);
            StackPlan plan = plan(outline.plan(), section.file(), mask.map(TrialFolder.Copy::file), folder.outputs());
            new StackRestoration(
                            outline.restorers().memoryCap(memory),
                            outline.calibration(),
                            plan,
                            times,
                            concurrency,
                            stop)
                    .run(stack);
            times.requireSections();
            double real = Stream.concat(Stream.of(copy), mask.stream())
                            .mapToDouble(TrialFolder.Copy::readSeconds)
                            .sum()
                    / section.pixels();
            return of(times, (double) copy.height() * copy.width(), real, concurrency);
        } catch (TiffException unreadable) {
            throw new LimpidException(unreadable.getMessage(), unreadable);
        }
    }

    /** Reading the real section may take longer than reading a copy; overlapped, only what is longer than all else. */
    private static TrialRun of(TrialTimes times, double pixels, double realRead, Concurrency concurrency) {
        double read = times.middle(report -> report.read().toNanos() / 1e9) / pixels;
        double between = times.secondsPerSection() / pixels;
        double longer = Math.max(0, realRead - read);
        double all = concurrency.overlapped()
                ? Math.max(between, (read + longer) / concurrency.pipelines())
                : between + longer;
        return new TrialRun(times.startSeconds(), all, times.middle(SectionReport::bytesWritten) / pixels);
    }

    private static StackPlan plan(StackPlan real, Path section, Optional<Path> mask, Path outputs) {
        return new StackPlan(
                outputs,
                real.calibrationFiles(),
                real.volume(),
                real.originY(),
                real.originX(),
                real.z().isPresent() ? real.z() : SectionName.find(section),
                mask.<MaskSource>map(MaskSource.OneFile::new).orElse(real.mask()),
                real.invert(),
                real.compression(),
                real.sidecar(),
                true,
                new StackPolicy(false, OnError.FAIL, false));
    }
}
