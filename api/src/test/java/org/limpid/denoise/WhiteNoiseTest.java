package org.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.StageRun;
import org.limpid.WorkerPool;
import org.limpid.denoise.MaskedDenoisingTest.Shape;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.SectionMask;
import org.limpid.plain.EverySize;
import org.limpid.plain.PlainWiener;

class WhiteNoiseTest {
    private static final long CAP = 1L << 28;

    @EverySize
    void isThatOfThePlainReference(int height, int width) {
        float[][] image = noisy(height, width, 700, 1);
        double expected = PlainWiener.noise(image);
        assertEquals(expected, of(Sample.UINT16, image, 2, Optional.empty()), 1e-9);
        assertEquals(expected, of(Sample.FLOAT32, image, 2, Optional.empty()), 0.001 * expected);
        float[][] bytes = noisy(height, width, 3, 1.0f / 256);
        assertEquals(PlainWiener.noise(bytes), of(Sample.UINT8, bytes, 2, Optional.empty()), 1e-9);
    }

    @ParameterizedTest
    @EnumSource
    void onlyPixelsWithDataAllAroundCount(Shape shape) {
        for (int[] size : new int[][] {{1, 40}, {3, 5}, {33, 70}, {290, 61}}) {
            boolean[][] valid = shape.valid(size[0], size[1]);
            float[][] image = noisy(size[0], size[1], 700, 1);
            double expected = PlainWiener.noise(image, valid);
            for (int y = 0; y < size[0]; y++) {
                for (int x = 0; x < size[1]; x++) {
                    image[y][x] = valid[y][x] ? image[y][x] : Float.NaN;
                }
            }
            assertEquals(expected, of(Sample.FLOAT32, image, 2, Optional.of(valid)), 0.001 * expected, shape + " ");
        }
    }

    @ParameterizedTest
    @CsvSource({"1e-9", "0.02", "3", "450", "1e9"})
    void floatsOfAnyScale(double deviation) {
        SplittableRandom random = new SplittableRandom(3);
        float[][] image = new float[400][300];
        for (float[] row : image) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (float) (deviation * random.nextGaussian());
            }
        }
        assertEquals(deviation, of(Sample.FLOAT32, image, 2, Optional.empty()), 0.01 * deviation);
        assertEquals(PlainWiener.noise(image), of(Sample.FLOAT32, image, 2, Optional.empty()), 0.001 * deviation);
    }

    /** Rows are left out of a section that has more than enough pixels, unless the others have no data. */
    @Test
    void ofALargeSection() {
        float[][] image = noisy(1800, 1300, 700, 1);
        assertEquals(PlainWiener.noise(image), of(Sample.UINT16, image, 2, Optional.empty()), 7);
        boolean[][] valid = new boolean[1800][1300];
        for (int y = 1; y < 4; y++) {
            Arrays.fill(valid[y], true);
        }
        double few = of(Sample.UINT16, image, 2, Optional.of(valid));
        assertEquals(PlainWiener.noise(image, valid), few, 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void sameForAnyNumberOfThreads(int threads) {
        float[][] image = noisy(700, 300, 450, 1);
        assertEquals(
                of(Sample.UINT16, image, 2, Optional.empty()), of(Sample.UINT16, image, threads, Optional.empty()));
    }

    private static float[][] noisy(int height, int width, double deviation, float scale) {
        SplittableRandom random = new SplittableRandom(31L * height + width);
        float[][] image = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = 30_000 + 9000 * Math.sin(x / 9.0) * Math.cos(y / 11.0);
                image[y][x] = (float) Math.rint(value * scale + deviation * random.nextGaussian());
            }
        }
        return image;
    }

    private static double of(Sample sample, float[][] image, int threads, Optional<boolean[][]> mask) {
        int height = image.length;
        int width = image[0].length;
        try (Workspace workspace = new Workspace(CAP);
                WorkerPool workers = new WorkerPool(threads)) {
            Plane stored =
                    Plane.dense(workspace.reserve((long) height * width * sample.bytes()), sample, height, width);
            StageRun.fill(stored, image);
            Optional<SectionMask> valid = mask.map(given -> Sections.mask(workspace, given));
            return WhiteNoise.of(stored, valid, workers);
        }
    }
}
