package org.limpid.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

class BlockMeasureTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 32", "37, 53, 8", "64, 96, 32", "70, 93, 255", "33, 130, 1", "41, 17, 16"})
    void eachBlockHasTheMeanOfItsPixels(int height, int width, int block) {
        float[] pixels = section(height, width);
        BlockGrid grid = new BlockGrid(height, width, block);
        BlockMeasure.Measured found = measure(pixels, grid, 1);
        double[] sums = new double[grid.blocks()];
        long[] counts = new long[grid.blocks()];
        double sum = 0;
        long count = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (!Float.isNaN(pixels[i])) {
                int index = i / width / block * grid.columns() + i % width / block;
                sums[index] += pixels[i];
                counts[index]++;
                sum += pixels[i];
                count++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            assertEquals(counts[i], found.blocks().pixels()[i]);
            assertEquals((float) (sums[i] / counts[i]), found.blocks().means()[i], 0.004f);
        }
        double mean = sum / count;
        double squares = 0;
        for (float pixel : pixels) {
            squares += Float.isNaN(pixel) ? 0 : (pixel - mean) * (pixel - mean);
        }
        assertEquals(count, found.pixels());
        assertEquals(mean, found.mean(), 1e-9 * mean);
        assertEquals(Math.sqrt(squares / count), found.standardDeviation(), 1e-6 * mean);
    }

    @Test
    void theBitsDoNotDependOnTheNumberOfThreads() {
        float[] pixels = section(200, 333);
        BlockGrid grid = new BlockGrid(200, 333, 16);
        BlockMeasure.Measured one = measure(pixels, grid, 1);
        assertEquals(one, measure(pixels, grid, 2));
        assertEquals(one, measure(pixels, grid, 3));
    }

    @Test
    void withoutPixelsThereIsNoMean() {
        BlockMeasure.Measured found = measure(new float[] {Float.NaN, Float.NaN}, new BlockGrid(1, 2, 32), 1);
        assertEquals(0, found.pixels());
        assertTrue(Double.isNaN(found.mean()) && Double.isNaN(found.standardDeviation()));
        assertTrue(Float.isNaN(found.blocks().means()[0]));
    }

    @Test
    void anotherSizeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> measure(new float[6], new BlockGrid(2, 3, 32), 1, 3, 2));
    }

    private static BlockMeasure.Measured measure(float[] pixels, BlockGrid grid, int threads) {
        return measure(pixels, grid, threads, grid.height(), grid.width());
    }

    private static BlockMeasure.Measured measure(float[] pixels, BlockGrid grid, int threads, int height, int width) {
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(threads)) {
            Plane plane =
                    Plane.dense(arena.allocateFrom(ValueLayout.JAVA_FLOAT, pixels), Sample.FLOAT32, height, width);
            return new BlockMeasure(grid, workers).of(plane);
        }
    }

    private static float[] section(int height, int width) {
        SplittableRandom random = new SplittableRandom(9);
        float[] pixels = new float[height * width];
        for (int i = 1; i < pixels.length; i++) {
            pixels[i] = random.nextInt(5) == 0 ? Float.NaN : (float) random.nextDouble(40_000, 60_000);
        }
        pixels[0] = 51_000.5f;
        return pixels;
    }
}
