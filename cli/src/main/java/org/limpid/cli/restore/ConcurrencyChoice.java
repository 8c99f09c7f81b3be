package org.limpid.cli.restore;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.limpid.LimpidException;
import org.limpid.RestorerBuilder;
import org.limpid.advice.Tuning;
import org.limpid.cli.console.NumberText;
import org.limpid.plan.Concurrency;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.plan.MemoryEstimate;
import org.limpid.plan.MemoryLimit;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSizes;

/**
 * Chooses how many sections of a stack are restored at the same time, or refuses. {@code given} is the limit as the
 * user wrote it.
 */
public record ConcurrencyChoice(MemoryLimit limit, Optional<String> given, int threads) {
    /** What sections of a shape take at least: one of them on one thread. */
    private record Need(PixelShape shape, MemoryEstimate memory, ConcurrencyPlan least) {
        Need(PixelShape shape, MemoryEstimate memory) {
            this(shape, memory, ConcurrencyPlan.of(memory, Concurrency.oneByOne(1)));
        }
    }

    /**
     * The plan for the section that takes most, of those that are to be done. Without a known size it is one section after
     * the other, on all threads. With one section nothing is overlapped.
     *
     * @throws LimpidException when one of those has no room; the message tells how many have none, and which takes most
     */
    public ConcurrencyPlan of(RunOutline outline, RestorerBuilder restorers, SectionSizes sizes) {
        return of(
                outline,
                restorers,
                sizes,
                outline.sections().size(),
                () -> outline.complete().left());
    }

    /** The plan for regions of sections, one after the other. */
    ConcurrencyPlan ofRegions(RunOutline outline, RestorerBuilder restorers, SectionSizes sizes) {
        return of(outline, restorers, sizes, 1, outline::sections);
    }

    /** What is left to do is asked for only when one of the outline's sections has no room. */
    private ConcurrencyPlan of(
            RunOutline outline,
            RestorerBuilder restorers,
            SectionSizes sizes,
            int sections,
            Supplier<List<SectionId>> left) {
        Function<PixelShape, MemoryEstimate> memory = memory(outline, restorers);
        SectionSizes own = needs(memory, sizes).stream().allMatch(this::fits) ? sizes : sizes.of(left.get());
        List<Need> needs = needs(memory, own);
        if (!needs.stream().allMatch(this::fits)) {
            throw refusal(needs, own);
        }
        return plan(needs, sections);
    }

    /** The plan for measuring parameters from some sections: one after the other, with their crops in memory. */
    ConcurrencyPlan of(Tuning tuning, SectionSizes sizes, int sections) {
        return ofThoseWithRoom(size -> tuning.memory(size, sections), sizes, 1);
    }

    /** The plan for work on one section after the other that takes so much memory. Larger sections may have no room. */
    public ConcurrencyPlan oneByOne(Function<PixelShape, MemoryEstimate> memory, SectionSizes sizes) {
        return ofThoseWithRoom(memory, sizes, 1);
    }

    /** The plan for trying how long a section takes, of which a part is enough. Larger sections may have no room. */
    public ConcurrencyPlan ofTrial(RunOutline outline, SectionSizes sizes) {
        return ofThoseWithRoom(
                memory(outline, outline.restorers()), sizes, outline.sections().size());
    }

    private Function<PixelShape, MemoryEstimate> memory(RunOutline outline, RestorerBuilder restorers) {
        return size -> outline.memory(restorers, size, threads);
    }

    private ConcurrencyPlan ofThoseWithRoom(
            Function<PixelShape, MemoryEstimate> memory, SectionSizes sizes, int sections) {
        List<Need> needs = needs(memory, sizes);
        List<Need> fitting = needs.stream().filter(this::fits).toList();
        if (fitting.isEmpty() && !needs.isEmpty()) {
            throw refusal(needs.getLast());
        }
        return plan(fitting, sections);
    }

    /** Of all different sizes, the largest need first. */
    private static List<Need> needs(Function<PixelShape, MemoryEstimate> memory, SectionSizes sizes) {
        return sizes.different().stream()
                .map(shape -> new Need(shape, memory.apply(shape)))
                .sorted(Comparator.<Need>comparingLong(need -> need.least().peakBytes())
                        .reversed())
                .toList();
    }

    private boolean fits(Need need) {
        return limit.allows(need.least().offHeapBytes(), need.least().heapBytes());
    }

    private ConcurrencyPlan plan(List<Need> needs, int sections) {
        return needs.stream()
                .findFirst()
                .map(most -> ConcurrencyPlan.choose(most.memory(), limit, threads, Math.max(1, sections))
                        .orElseThrow(() -> refusal(most)))
                .orElseGet(() -> new ConcurrencyPlan(Concurrency.oneByOne(threads), 0, 0));
    }

    /** Names the section that takes most, unless all sections are of one size. */
    private LimpidException refusal(List<Need> needs, SectionSizes sizes) {
        Need most = needs.get(0);
        if (needs.size() == 1) {
            return refusal(most);
        }
        List<PixelShape> large =
                needs.stream().filter(need -> !fits(need)).map(Need::shape).toList();
        long count = sizes.known().values().stream().filter(large::contains).count();
        String name = sizes.first(most.shape()).orElseThrow().toString();
        return refusal(
                count + " of " + sizes.known().size() + " sections " + (count == 1 ? "does" : "do")
                        + " not fit into memory: " + name + " of " + size(most.shape()),
                most);
    }

    private LimpidException refusal(Need need) {
        return refusal("a section of " + size(need.shape()), need);
    }

    /** How deep slabs may be that have room beside a section; 0 when there is none for it alone, or there are no slabs. */
    private long slabDepth(Need need) {
        MemoryEstimate.Slabs slabs = need.memory().slabs();
        ConcurrencyPlan alone =
                ConcurrencyPlan.of(need.memory().with(MemoryEstimate.Slabs.NONE), Concurrency.oneByOne(1));
        long room = limit.offHeapBytes(alone.heapBytes()) - alone.offHeapBytes();
        long section = (slabs.bytes() + slabs.writingBytes()) / slabs.depth();
        return slabs.bytes() == 0 || !limit.allows(alone.offHeapBytes(), alone.heapBytes()) ? 0 : room / section;
    }

    private static String size(PixelShape shape) {
        return shape.width() + " x " + shape.height() + " pixels";
    }

    private LimpidException refusal(String section, Need most) {
        ConcurrencyPlan least = most.least();
        String needs = section + " needs " + NumberText.bytesRoundedUp(least.peakBytes());
        String is = given.map(text -> "--memory is " + text)
                .orElseGet(() -> "this machine has " + NumberText.bytes(limit.bytes()));
        if (given.isPresent() && limit.bytes() >= least.leastLimit()) {
            return new LimpidException(needs + "; " + is + ", of which the Java heap may take "
                    + NumberText.bytes(limit.heap().orElseThrow())
                    + "; expected Limpid's own launcher, which gives the heap its share");
        }
        long depth = slabDepth(most);
        String slabs = depth == 0
                ? ""
                : ", or slabs of at most " + depth
                        + " sections, by the Z of --shard-size or, without shards, of --chunk";
        String gathered = most.memory().slabs().bytes() == 0
                ? ""
                : " with a slab of " + most.memory().slabs().depth() + " sections";
        return new LimpidException(needs + gathered + "; " + is + "; expected at least "
                + NumberText.bytesRoundedUp(least.leastLimit()) + slabs);
    }
}
