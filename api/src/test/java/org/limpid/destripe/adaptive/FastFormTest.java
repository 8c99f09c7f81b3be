package org.limpid.destripe.adaptive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.StageRun;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.BufferSizes;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.plain.GrainyTissue;
import org.limpid.plain.PlainAdaptive;

/** The fast form of the adaptive method against its plain form, on images whose stripes are known. */
class FastFormTest {
    private static final long CAP = 1L << 31;
    private static final int STEPS = 6;
    /** Decibels that the fast form may lose. */
    private static final double LOSS = 0.1;

    /** An image and the stripes that were added to it. */
    private record Striped(float[][] image, float[][] stripes) {
        static Striped of(int height, int width, double degrees, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            float[][] image = GrainyTissue.of(height, width, random);
            double[] profile = new double[3 * width];
            for (int i = 0; i < width / 6; i++) {
                int from = random.nextInt(profile.length);
                int columns = 1 + random.nextInt(12);
                double height0 = 700 * random.nextGaussian();
                for (int x = from; x < Math.min(from + columns, profile.length); x++) {
                    profile[x] += height0;
                }
            }
            float[][] stripes = new float[height][width];
            for (int y = 0; y < height; y++) {
                double shift = width - Math.tan(Math.toRadians(degrees)) * (y - height / 2.0);
                for (int x = 0; x < width; x++) {
                    int at = (int) Math.floor(x + shift);
                    double part = x + shift - at;
                    stripes[y][x] = (float) (profile[at] * (1 - part) + profile[at + 1] * part);
                    image[y][x] += stripes[y][x];
                }
            }
            return new Striped(image, stripes);
        }
    }

    /** What the fast form takes off, with memory that holds NaN before. */
    private static float[][] removed(float[][] image, Optional<boolean[][]> mask, int threads) {
        int height = image.length;
        int width = image[0].length;
        long scratch = AdaptiveDestriper.scratchBytes(0, height, width);
        try (Workspace workspace = new Workspace(CAP);
                WorkerPool workers = new WorkerPool(threads)) {
            SectionBuffers buffers =
                    new SectionBuffers(workspace, new BufferSizes(height, width, threads, scratch, false));
            for (int i = 0; i < SectionBuffers.FREE_IMAGES; i++) {
                buffers.free(i).fill((byte) -1);
            }
            Plane stored = buffers.stored(Sample.FLOAT32);
            StageRun.fill(stored, image);
            float level = IntensityLevel.of(stored, false, workers);
            Optional<SectionMask> inside = mask.map(shape -> mask(shape, buffers.mask()));
            new AdaptiveDestriper(workers).run(buffers, stored, false, level, inside, 0);
            float[][] rows = GoldenFile.rows(buffers.image());
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    rows[y][x] = image[y][x] - level - rows[y][x];
                }
            }
            return rows;
        }
    }

    private static SectionMask mask(boolean[][] shape, Plane plane) {
        MemorySegment memory = plane.segment();
        for (int y = 0; y < shape.length; y++) {
            for (int x = 0; x < shape[0].length; x++) {
                memory.set(ValueLayout.JAVA_BYTE, plane.row(y) + x, (byte) (shape[y][x] ? 1 + x % 255 : 0));
            }
        }
        return new SectionMask(plane);
    }

    @ParameterizedTest
    @CsvSource({
        "640, 400, 0, false",
        "333, 257, 0, false",
        "640, 400, 2, false",
        "640, 400, 0, true",
        "640, 400, 2, true"
    })
    void fastFormFindsWhatThePlainFormFinds(int height, int width, double degrees, boolean masked) {
        Striped striped = Striped.of(height, width, degrees, 71);
        Optional<boolean[][]> mask = masked ? Optional.of(padded(height, width)) : Optional.empty();
        PlainAdaptive.Found plain = PlainAdaptive.stripes(striped.image(), mask, STEPS);
        assertEquals(degrees, plain.tiltDegrees());
        double slow = decibels(striped.stripes(), (y, x) -> plain.stripes()[y][x], mask);
        float[][] fast = removed(striped.image(), mask, 2);
        double quick = decibels(striped.stripes(), (y, x) -> fast[y][x], mask);
        assertTrue(quick > slow - LOSS, "the fast form has " + quick + " dB and the plain one " + slow);
        assertTrue(quick > 2, "of the stripes' energy too much is left: " + quick + " dB");
        assertArrayEquals(fast, removed(striped.image(), mask, 1));
    }

    private static boolean[][] padded(int height, int width) {
        boolean[][] shape = new boolean[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                shape[y][x] = y > 40 && x > 30 + y / 20 && Math.hypot(y - height / 2.0, x - width / 2.0) > 50;
            }
        }
        return shape;
    }

    /** A pixel of an image. */
    private interface Pixels {
        double at(int y, int x);
    }

    /** The energy of the stripes over that of the error, inside the mask; a level taken off does not count. */
    private static double decibels(float[][] stripes, Pixels found, Optional<boolean[][]> mask) {
        double energy = 0;
        double error = 0;
        double sum = 0;
        double errors = 0;
        long count = 0;
        for (int y = 0; y < stripes.length; y++) {
            for (int x = 0; x < stripes[0].length; x++) {
                if (mask.isEmpty() || mask.get()[y][x]) {
                    double difference = found.at(y, x) - stripes[y][x];
                    energy += stripes[y][x] * stripes[y][x];
                    sum += stripes[y][x];
                    error += difference * difference;
                    errors += difference;
                    count++;
                }
            }
        }
        return 10 * Math.log10((energy - sum * sum / count) / (error - errors * errors / count));
    }
}
