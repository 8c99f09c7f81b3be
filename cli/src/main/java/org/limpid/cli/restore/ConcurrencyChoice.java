package org.limpid.cli.restore;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.limpid.LimpidException;
import org.limpid.RestorerBuilder;
import org.limpid.advice.Tuning;
import org.limpid.cli.console.NumberText;
import org.limpid.plan.Concurrency;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.plan.MemoryEstimate;
import org.limpid.plan.MemoryLimit;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionSizes;

/**
 * Chooses how many sections of a stack are restored at the same time, or refuses. {@code given} is the limit as the
 * user wrote it.
 */
public record ConcurrencyChoice(MemoryLimit limit, Optional<String> given, int threads) {
    /**
     * The plan for the largest sections that have room; larger sections fail when it is their turn. Without a known
     * size it is one section after the other, on all threads. With one section nothing is overlapped.
     */
    public ConcurrencyPlan of(RestorerBuilder restorer, MaskSource masks, SectionSizes sizes, int sections) {
        return of(size -> MemoryEstimate.of(restorer, size, masks), sizes, sections);
    }

    /** The plan for measuring parameters from some sections: one after the other, with their crops in memory. */
    public ConcurrencyPlan of(Tuning tuning, SectionSizes sizes, int sections) {
        return of(size -> tuning.memory(size, sections), sizes, 1);
    }

    private ConcurrencyPlan of(Function<PixelShape, MemoryEstimate> memory, SectionSizes sizes, int sections) {
        List<PixelShape> different = sizes.different();
        for (PixelShape size : different) {
            Optional<ConcurrencyPlan> plan =
                    ConcurrencyPlan.choose(memory.apply(size), limit, threads, Math.max(1, sections));
            if (plan.isPresent()) {
                return plan.get();
            }
        }
        if (!different.isEmpty()) {
            PixelShape smallest = different.get(different.size() - 1);
            throw refusal(smallest, ConcurrencyPlan.of(memory.apply(smallest), Concurrency.oneByOne(1)));
        }
        return new ConcurrencyPlan(Concurrency.oneByOne(threads), 0, 0);
    }

    private LimpidException refusal(PixelShape section, ConcurrencyPlan least) {
        String needs = "a section of " + section.width() + " x " + section.height() + " pixels needs "
                + NumberText.bytesRoundedUp(least.peakBytes());
        String is = given.map(text -> "--memory is " + text)
                .orElseGet(() -> "this machine has " + NumberText.bytes(limit.bytes()));
        if (given.isPresent() && limit.bytes() >= least.leastLimit()) {
            return new LimpidException(needs + "; " + is + ", of which the Java heap may take "
                    + NumberText.bytes(limit.heap().orElseThrow())
                    + "; expected Limpid's own launcher, which gives the heap its share");
        }
        return new LimpidException(
                needs + "; " + is + "; expected at least " + NumberText.bytesRoundedUp(least.leastLimit()));
    }
}
