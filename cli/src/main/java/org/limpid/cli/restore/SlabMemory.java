package org.limpid.cli.restore;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.limpid.LimpidException;
import org.limpid.RestorerBuilder;
import org.limpid.cli.console.NumberText;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.plan.MemoryLimit;
import org.limpid.section.SectionSizes;
import org.limpid.volume.source.VolumeSource;

/**
 * The memory in which slabs of a source stay decoded: one slab, or two where several sections are restored at the same time, as they
 * may lie on both sides of a border. Without room for one, sections are decoded one by one.
 *
 * @param slabs how many stay decoded
 * @param bytes of all of them
 * @param choice for the rest of the memory
 * @param words what is to be said of it; empty of a source without slabs
 */
public record SlabMemory(int slabs, long bytes, ConcurrencyChoice choice, Optional<String> words) {
    /** Plans it for a run on whole sections, and tells the source. */
    public static SlabMemory of(
            RunOutline outline, ConcurrencyChoice choice, RestorerBuilder restorers, SectionSizes sizes) {
        return of(outline, choice, within -> within.of(outline, restorers, sizes));
    }

    /** Plans it for what needs a plan of its own, and tells the source. */
    public static SlabMemory of(
            RunOutline outline, ConcurrencyChoice choice, Function<ConcurrencyChoice, ConcurrencyPlan> plan) {
        if (!(outline.source() instanceof VolumeSource volume) || volume.slabBytes() == 0) {
            return new SlabMemory(0, 0, choice, Optional.empty());
        }
        SlabMemory kept = kept(volume, choice, plan);
        volume.keep(kept.slabs);
        return kept;
    }

    private static SlabMemory kept(
            VolumeSource volume, ConcurrencyChoice choice, Function<ConcurrencyChoice, ConcurrencyPlan> plan) {
        int depth =
                Math.min(volume.reader().slabDepth(), volume.reader().shape().depth());
        String slab = "slabs of " + depth + " sections, " + NumberText.bytes(volume.slabBytes()) + " each, ";
        for (int slabs = 2; slabs > 0; slabs--) {
            ConcurrencyChoice rest = without(choice, slabs * volume.slabBytes());
            Optional<ConcurrencyPlan> possible = possible(rest, plan);
            if (possible.isPresent()
                    && (slabs == 1 || possible.get().concurrency().pipelines() > 1)) {
                String words = slab + "are decoded once and kept, " + slabs + " at a time";
                return new SlabMemory(slabs, slabs * volume.slabBytes(), rest, Optional.of(words));
            }
        }
        String words = slab + "do not fit into the memory: chunks are decoded again for each section";
        return new SlabMemory(0, 0, choice, Optional.of(words));
    }

    private static ConcurrencyChoice without(ConcurrencyChoice choice, long bytes) {
        MemoryLimit limit = choice.limit();
        OptionalLong heap = limit.heap();
        return new ConcurrencyChoice(new MemoryLimit(limit.bytes() - bytes, heap), choice.given(), choice.threads());
    }

    private static Optional<ConcurrencyPlan> possible(
            ConcurrencyChoice choice, Function<ConcurrencyChoice, ConcurrencyPlan> plan) {
        try {
            return Optional.of(plan.apply(choice));
        } catch (LimpidException noRoom) {
            return Optional.empty();
        }
    }

    /** A plan for the rest of the memory, with that of the slabs. */
    public ConcurrencyPlan with(ConcurrencyPlan plan) {
        return new ConcurrencyPlan(plan.concurrency(), plan.offHeapBytes() + bytes, plan.heapBytes());
    }
}
