package org.limpid.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.Restorer;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;

/** Which concurrency memory and processors allow. */
class ConcurrencyPlanTest {
    private static final long MB = 1 << 20;
    private static final long GB = 1 << 30;
    /** A pipeline of 1,000 MB and 10 MB a thread, 300 MB to overlap, 200 MB of heap. */
    private static final MemoryEstimate PIPELINE =
            new MemoryEstimate(1_000 * MB, 10 * MB, new MemoryEstimate.Overlap(200 * MB, 0, 100 * MB), 200 * MB);

    private static Optional<Concurrency> choose(long limit, int threads, int sections) {
        return ConcurrencyPlan.choose(PIPELINE, new MemoryLimit(limit, OptionalLong.empty()), threads, sections)
                .map(ConcurrencyPlan::concurrency);
    }

    @ParameterizedTest
    @CsvSource({
        // threads, sections; pipelines, threads of each, whether overlapped
        "1, 10, 1, 1, true",
        "2, 10, 1, 2, true",
        "15, 10, 1, 15, true",
        "16, 10, 2, 8, true",
        "17, 10, 2, 8, true",
        "64, 10, 8, 8, true",
        "64, 3, 3, 21, true",
        "64, 2, 2, 32, true",
        "64, 1, 1, 64, false"
    })
    void withMemoryEnoughAllThreadsWork(int threads, int sections, int pipelines, int each, boolean overlapped) {
        assertEquals(Optional.of(new Concurrency(pipelines, each, overlapped)), choose(100 * GB, threads, sections));
    }

    @Test
    void withLessMemoryThereAreFewerPipelinesThenNoOverlapThenFewerThreads() {
        long besides = MemoryLimit.JVM_BYTES + MemoryLimit.PROGRAM_HEAP_BYTES;
        long two = besides + 2 * (1_000 + 8 * 10 + 300 + 200) * MB;
        assertEquals(Optional.of(new Concurrency(2, 8, true)), choose(two, 16, 9));
        assertEquals(Optional.of(new Concurrency(1, 16, true)), choose(two - 1, 16, 9));
        long one = besides + (1_000 + 16 * 10 + 300 + 200) * MB;
        assertEquals(Optional.of(new Concurrency(1, 16, true)), choose(one, 16, 9));
        assertEquals(Optional.of(Concurrency.oneByOne(16)), choose(one - 1, 16, 9));
        assertEquals(Optional.of(Concurrency.oneByOne(15)), choose(one - 300 * MB - 1, 16, 9));
        long least = besides + (1_000 + 10 + 200) * MB;
        assertEquals(Optional.of(Concurrency.oneByOne(1)), choose(least, 16, 9));
        assertEquals(Optional.empty(), choose(least - 1, 16, 9));
    }

    @Test
    void theHeapThatAHardLimitAllowsCountsInWhole() {
        ConcurrencyPlan plan = ConcurrencyPlan.of(PIPELINE, Concurrency.oneByOne(4));
        assertEquals(1_040 * MB, plan.offHeapBytes());
        assertEquals(296 * MB, plan.heapBytes());
        assertEquals(1_528 * MB, plan.peakBytes());
        long whole = plan.offHeapBytes() + MemoryLimit.JVM_BYTES + 500 * MB;
        assertTrue(new MemoryLimit(whole, OptionalLong.of(500 * MB)).allows(plan.offHeapBytes(), plan.heapBytes()));
        assertTrue(
                !new MemoryLimit(whole - 1, OptionalLong.of(500 * MB)).allows(plan.offHeapBytes(), plan.heapBytes()));
        assertTrue(!new MemoryLimit(9 * GB, OptionalLong.of(295 * MB)).allows(plan.offHeapBytes(), plan.heapBytes()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100, 500, 767, 768, 769, 1_000, 2_600, 9_000, 500_000})
    void theLeastLimitIsEnoughAndALessOneIsNot(long megabytes) {
        for (long heap : new long[] {96, 160, 161, 200, 450, 5_000}) {
            long offHeap = megabytes * MB;
            long least = MemoryLimit.least(offHeap, heap * MB);
            assertEquals(0, least % (100 * MB));
            assertTrue(divided(least).allows(offHeap, heap * MB), least + " for " + megabytes + " and " + heap);
            assertTrue(
                    !divided(least - 120 * MB).allows(offHeap, heap * MB), least + " for " + megabytes + ", " + heap);
        }
    }

    private static MemoryLimit divided(long bytes) {
        return new MemoryLimit(bytes, OptionalLong.of(MemoryLimit.heapShare(bytes)));
    }

    @Test
    void aFullSection() {
        PixelShape full = new PixelShape(Sample.UINT16, 9_000, 13_750);
        MemoryEstimate memory = MemoryEstimate.of(Restorer.with(Preset.NOTEBOOK.parameters()), full, MaskSource.none());
        ConcurrencyPlan alone = ConcurrencyPlan.of(memory, Concurrency.oneByOne(2));
        assertEquals(2.34, (double) alone.offHeapBytes() / GB, 0.02);
        assertEquals(3.0, (double) alone.peakBytes() / GB, 0.1, "2.8 GB were measured");
        ConcurrencyPlan overlapped = ConcurrencyPlan.of(memory, new Concurrency(1, 2, true));
        assertEquals(3.0 * full.pixels(), overlapped.offHeapBytes() - alone.offHeapBytes(), 8 * MB);
        MemoryEstimate masked = MemoryEstimate.of(
                Restorer.with(Preset.NOTEBOOK.parameters()), full, new MaskSource.OneFile(Path.of("mask.tif")));
        assertEquals(5.0 * full.pixels(), masked.imageBytes() - memory.imageBytes(), 0.02 * full.pixels() + 4 * MB);
        assertEquals(2.0 * full.pixels(), masked.overlap().maskBytes(), 2 * MB);
    }
}
