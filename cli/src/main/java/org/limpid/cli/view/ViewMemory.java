package org.limpid.cli.view;

import java.util.function.Function;
import org.limpid.cli.restore.ConcurrencyChoice;
import org.limpid.cli.restore.RunOutline;
import org.limpid.image.Workspace;
import org.limpid.parameters.MaskParameters;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.plan.MemoryEstimate;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionSizes;

/**
 * The memory of a view.
 *
 * @param threads that compute
 * @param bytes of off-heap memory
 * @param sections that it keeps without stripes at the same time
 */
record ViewMemory(int threads, long bytes, int sections) {
    /** Two sets of settings are compared. */
    private static final int MOST_SECTIONS = 2;

    /**
     * Plans it.
     *
     * @throws org.limpid.LimpidException when no section has room
     */
    static ViewMemory plan(RunOutline outline, ConcurrencyChoice choice) {
        SectionSizes sizes = outline.sizes(choice.threads());
        Function<PixelShape, MemoryEstimate> memory = shape -> withCopy(
                MemoryEstimate.of(outline.restorers(), shape, outline.source().masks()), shape, outline);
        ConcurrencyPlan plan = choice.oneByOne(memory, sizes);
        long bytes = choice.limit().offHeapBytes(plan.heapBytes());
        long each = Math.max(1, plan.offHeapBytes());
        return new ViewMemory(plan.concurrency().threads(), bytes, Math.clamp(bytes / each, 1, MOST_SECTIONS));
    }

    /** With a copy of the stored samples and their mask. */
    private static MemoryEstimate withCopy(MemoryEstimate one, PixelShape shape, RunOutline outline) {
        long mask = outline.run().mask() instanceof MaskParameters.None ? 0 : 2 * shape.pixels();
        long copy = Workspace.roundedBytes(shape.bytes()) + Workspace.roundedBytes(mask);
        return new MemoryEstimate(one.imageBytes() + copy, one.scratchBytes(), one.overlap(), one.heapBytes());
    }
}
