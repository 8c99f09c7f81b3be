package org.limpid.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.kernels.MaskBits;
import org.limpid.parameters.Preset;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;

/** The memory that is counted for each concurrency. */
class MemoryEstimateTest {
    private static final int HEIGHT = 700;
    private static final int WIDTH = 900;
    private static final long PIXELS = (long) HEIGHT * WIDTH;

    private static MemoryEstimate estimate(Sample stored, boolean masked, Sample result) {
        return new MemoryEstimate(
                1_000, 0, MemoryEstimate.Overlap.of(stored, masked, result, (long) HEIGHT * WIDTH), 0);
    }

    @Test
    void offHeapBytes() {
        MemoryEstimate memory = estimate(Sample.UINT16, false, Sample.UINT8);
        long restorer = Workspace.roundedBytes(1_000);
        long around = Workspace.roundedBytes(2 * PIXELS) + Workspace.roundedBytes(PIXELS);
        assertEquals(restorer, memory.offHeapBytes(Concurrency.oneByOne(4)));
        assertEquals(3 * restorer, memory.offHeapBytes(new Concurrency(3, 4, false)));
        assertEquals(restorer + around, memory.offHeapBytes(new Concurrency(1, 4, true)));
        assertEquals(3 * (restorer + around), memory.offHeapBytes(new Concurrency(3, 4, true)));
        MemoryEstimate masked = estimate(Sample.FLOAT32, true, Sample.FLOAT32);
        assertEquals(
                restorer + 2 * Workspace.roundedBytes(4 * PIXELS) + Workspace.roundedBytes(2 * PIXELS),
                masked.offHeapBytes(new Concurrency(1, 4, true)));
    }

    @Test
    void theBitsOfAMaskAreOfTheHeap() {
        RestorerBuilder restorer = Restorer.with(Preset.NOTEBOOK.parameters());
        PixelShape words = new PixelShape(Sample.UINT16, HEIGHT, WIDTH);
        PixelShape floats = new PixelShape(Sample.FLOAT32, HEIGHT, WIDTH);
        long plain = MemoryEstimate.of(restorer, words, MaskSource.none()).heapBytes();
        long bits = Math.max(MaskBits.bytes(HEIGHT, WIDTH), MaskBits.bytes(WIDTH, HEIGHT));
        MaskSource padding = new MaskSource.Auto(0, 2);
        assertEquals(plain + bits, MemoryEstimate.of(restorer, words, padding).heapBytes());
        assertEquals(
                plain + bits,
                MemoryEstimate.of(restorer, floats, MaskSource.none()).heapBytes(),
                "NaN masks");
    }

    /** What is counted is what the heap gives, but for the headers of objects. */
    @Test
    void theHeapThatAMaskTakesIsKnown() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int[] size : new int[][] {{1_000, 4_097}, {513, 64}, {4_000, 1}}) {
            MaskBits first = new MaskBits(size[0], size[1]);
            long before = threads.getCurrentThreadAllocatedBytes();
            MaskBits second = new MaskBits(size[0], size[1]);
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            assertEquals(first.height(), second.height());
            assertEquals(taken, MaskBits.bytes(size[0], size[1]), 512);
        }
    }

    /** A row takes a whole vector, and what is stored for each row, but never a whole strip of columns. */
    @ParameterizedTest
    @CsvSource({"1, 8000000", "3, 1000000", "8, 500000", "17, 300000", "40, 100000", "383, 20000", "400, 20000"})
    void narrowSectionsTakeWhatTheyNeed(int width, int height) {
        PixelShape shape = new PixelShape(Sample.UINT16, height, width);
        MemoryEstimate memory =
                MemoryEstimate.of(Restorer.with(Preset.NOTEBOOK.parameters()), shape, MaskSource.none());
        long vectors = Math.max(8, width) * (long) height;
        long pages = 5L << 21;
        assertTrue(memory.imageBytes() <= 40 * vectors + pages, memory + " for " + shape);
        assertTrue(memory.heapBytes() <= 80L * height + 3L * shape.pixels() + 80L * width, memory + " for " + shape);
    }

    /** Their filters along rows keep some rows of the section for each thread. */
    @ParameterizedTest
    @CsvSource({"8000000, 1", "200000, 1", "100000, 3"})
    void shortSectionsTakeWhatTheyNeed(int width, int height) {
        PixelShape shape = new PixelShape(Sample.UINT16, height, width);
        MemoryEstimate memory =
                MemoryEstimate.of(Restorer.with(Preset.NOTEBOOK.parameters()), shape, MaskSource.none());
        long pages = 5L << 21;
        assertTrue(memory.imageBytes() <= 21 * shape.pixels() + pages, memory + " for " + shape);
        assertTrue(memory.scratchBytes() <= 41L * width + pages, memory + " for " + shape);
    }

    /** A decoder for each thread, unless the file has one strip or tile only. */
    @Test
    void decodersCount() {
        RestorerBuilder restorer = Restorer.with(Preset.NOTEBOOK.parameters());
        MemoryEstimate plain =
                MemoryEstimate.of(restorer, new PixelShape(Sample.UINT16, HEIGHT, WIDTH), MaskSource.none());
        MemoryEstimate tiles =
                MemoryEstimate.of(restorer, new PixelShape(Sample.UINT16, HEIGHT, WIDTH, 5_000, 12), MaskSource.none());
        assertEquals(plain.imageBytes(), tiles.imageBytes());
        assertEquals(plain.scratchBytes() + 5_000, tiles.scratchBytes());
        MemoryEstimate strip =
                MemoryEstimate.of(restorer, new PixelShape(Sample.UINT16, HEIGHT, WIDTH, 5_000, 1), MaskSource.none());
        assertEquals(plain.imageBytes() + 5_000, strip.imageBytes());
        assertEquals(plain.scratchBytes(), strip.scratchBytes());
    }

    @Test
    void numbersOutOfRange() {
        MemoryEstimate.Overlap none = new MemoryEstimate.Overlap(0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new MemoryEstimate(-1, 0, none, 0));
        assertThrows(IllegalArgumentException.class, () -> new MemoryEstimate.Overlap(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Concurrency(0, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new Concurrency(1, 0, false));
    }
}
