package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.RestorerBuilder;
import org.limpid.cli.console.DurationText;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.TextTable;
import org.limpid.output.CompleteSections;
import org.limpid.plan.Concurrency;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.plan.MemoryLimit;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSizes;
import org.limpid.tiff.Compression;

/**
 * Prints the work, time, memory and disk space of this task's share of {@code all} sections. It writes nothing but the
 * temporary files of a trial run.
 */
record DryRun(RunOutline outline, int all, ConcurrencyChoice choice) {
    /**
     * Prints a table. The exit code says whether the disk is large enough; a restoration that would not start is an
     * error.
     */
    int print(PrintWriter out, PrintWriter err) {
        double program = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        FreeSpace free = FreeSpace.of(outline.folder());
        SectionSizes sizes = outline.sizes(choice.threads());
        RestorerBuilder restorers = outline.restorers();
        CompleteSections found = outline.complete();
        List<SectionId> left = found.left();
        SlabMemory slabs = SlabMemory.of(outline, choice, restorers, sizes);
        ConcurrencyPlan plan = slabs.choice().of(outline, restorers, sizes);
        Optional<RunEstimate> estimate = estimate(restorers, left, sizes, plan, slabs.choice());

        TextTable listing = new TextTable(out);
        listing.entry("sections", sections(found));
        listing.entry("size", size(sizes));
        outline.volume().ifPresent(output -> listing.entry("volume", output.words()));
        listing.entry("in flight", concurrency(plan.concurrency()));
        estimate.ifPresent(known -> listing.entry("time", time(known, program)));
        listing.entry("memory", memory(slabs.with(plan), choice.limit()));
        slabs.words().ifPresent(words -> listing.entry("", words));
        estimate.ifPresent(known -> listing.entry("output", output(known)));
        listing.entry("free disk", NumberText.bytes(free.bytes()) + " at " + free.place());
        warn(err, found.obstacles(), "has something in its way");
        warn(err, sizes.unreadable().values(), "can't be read");
        return requireRoom(estimate.map(this::diskBytes).orElse(0L), free, err);
    }

    /** Prints a line when a disk is too small, and returns the exit code. */
    static int requireRoom(long needed, FreeSpace free, PrintWriter err) {
        if (needed <= free.bytes()) {
            return ExitCode.DONE;
        }
        err.println("limpid: the disk is too small: the outputs need " + NumberText.bytes(needed) + ", and "
                + free.place() + " has " + NumberText.bytes(free.bytes()));
        return ExitCode.SECTION_FAILED;
    }

    /** Empty when there is nothing to do that could be measured. */
    private Optional<RunEstimate> estimate(
            RestorerBuilder restorers,
            List<SectionId> left,
            SectionSizes sizes,
            ConcurrencyPlan plan,
            ConcurrencyChoice within) {
        return left.stream()
                .filter(sizes.known()::containsKey)
                .findFirst()
                .map(section -> TrialRun.measure(
                        outline,
                        section,
                        left.size(),
                        plan.concurrency(),
                        within.limit().offHeapBytes(plan.heapBytes())))
                .map(probe -> RunEstimate.of(probe, left, sizes, restorers.result(), outline.compression()));
    }

    private String sections(CompleteSections found) {
        List<String> parts = new ArrayList<>(List.of(found.left().size() + " to do"));
        if (found.complete() > 0) {
            parts.add(found.complete() + " complete already");
        }
        if (!found.obstacles().isEmpty()) {
            parts.add(found.obstacles().size() + " that would fail");
        }
        String share = outline.sections().size() == all ? "" : ", this task's share of " + all;
        return String.join(", ", parts) + share;
    }

    private static String size(SectionSizes sizes) {
        List<String> different =
                sizes.different().stream().map(PixelShape::toString).distinct().toList();
        return switch (different.size()) {
            case 0 -> "not known";
            case 1 -> different.get(0);
            default -> different.get(different.size() - 1) + " to " + different.get(0);
        };
    }

    private static String concurrency(Concurrency concurrency) {
        String sections = concurrency.pipelines() == 1 ? "one section" : concurrency.pipelines() + " sections";
        String threads = concurrency.threads() == 1 ? "1 thread" : concurrency.threads() + " threads";
        return sections + " at a time, " + threads + (concurrency.pipelines() == 1 ? "" : " each")
                + (concurrency.overlapped() ? "; the next is read and the last is written meanwhile" : "");
    }

    private static String time(RunEstimate estimate, double program) {
        return String.format(Locale.ROOT, "%.2f s a section, ", estimate.secondsPerSection())
                + duration(program + estimate.seconds()) + " in all, "
                + duration(program + estimate.startSeconds()) + " of it to get up to speed";
    }

    private static String duration(double seconds) {
        return DurationText.of(Duration.ofNanos((long) (1e9 * seconds)));
    }

    private String memory(ConcurrencyPlan plan, MemoryLimit limit) {
        return String.format(
                Locale.ROOT,
                "%s at most: images %s, Java heap %s, JVM %s; of %s",
                NumberText.bytes(plan.peakBytes()),
                NumberText.bytes(plan.offHeapBytes()),
                NumberText.bytes(plan.heapBytes()),
                NumberText.bytes(MemoryLimit.JVM_BYTES),
                choice.given().orElseGet(() -> "this machine's " + NumberText.bytes(limit.bytes())));
    }

    /** A volume is not larger than its voxels are without compression. */
    private long diskBytes(RunEstimate estimate) {
        return outline.volume().map(output -> outputBytes(output, estimate)).orElseGet(estimate::diskBytes);
    }

    private static long outputBytes(VolumeOutput output, RunEstimate estimate) {
        return output.bytes(
                estimate.outputBytes() / output.target().shape().sample().bytes());
    }

    private String output(RunEstimate estimate) {
        if (outline.volume().isPresent()) {
            return NumberText.exactBytes(outputBytes(outline.volume().get(), estimate))
                    + " at most, as it is without compression";
        }
        String compression = outline.compression() == Compression.NONE
                ? "uncompressed, besides headers and sidecars" + (estimate.exact() ? "" : "; not all sizes are known")
                : "as compressed as the middle of one section";
        return NumberText.exactBytes(estimate.outputBytes()) + ", " + compression;
    }

    private static void warn(PrintWriter err, Collection<LimpidException> reasons, String what) {
        if (!reasons.isEmpty()) {
            String count = reasons.size() == 1 ? "a section " + what : reasons.size() + " sections would fail";
            err.println("limpid: warning: " + count + ": "
                    + reasons.iterator().next().getMessage());
        }
    }
}
