package org.limpid.destripe.direction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/** The direction of known stripes on made tissue, and of real ones. */
class StripeDirectionTest {
    private static final int SIZE = 1024;
    private static final double ACCURACY = 0.25;

    /** Tissue and noise without stripes. */
    private static float[] tissue(int height, int width) {
        SyntheticSection section = SyntheticVolume.of(5, 100, height, width).section(42);
        Random random = new Random(3);
        float[] pixels = new float[height * width];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            section.truthRow(y, row);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = row[x] + 300 * (float) random.nextGaussian();
            }
        }
        return pixels;
    }

    /** Adds straight stripes 4 pixels wide. */
    private static void addStripes(float[] pixels, int height, int width, double degrees, double amplitude) {
        Random random = new Random(Math.round(degrees * 10));
        double[] profile = new double[height + width];
        for (int i = 0; i < profile.length; i++) {
            profile[i] = i % 4 == 0 ? amplitude * random.nextGaussian() : profile[i - 1];
        }
        double cosine = Math.cos(Math.toRadians(degrees));
        double sine = Math.sin(Math.toRadians(degrees));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = (x - width / 2) * cosine - (y - height / 2) * sine + profile.length / 2;
                int whole = (int) across;
                double share = across - whole;
                pixels[y * width + x] += (float) (profile[whole] * (1 - share) + profile[whole + 1] * share);
            }
        }
    }

    private static StripeDirection find(float[] pixels, int height, int width, Optional<byte[]> mask, int threads) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            Optional<Plane> valid = mask.map(bytes -> Plane.of(bytes, height, width));
            return StripeDirection.of(Plane.of(pixels, height, width), valid, workers);
        }
    }

    private static double only(StripeDirection found) {
        assertEquals(1, found.peaks().size(), found::toString);
        return found.clearest().orElseThrow().degrees();
    }

    /** Directions are the same half a turn on. */
    private static void assertNear(double expected, double degrees, double accuracy) {
        double off = Math.abs(degrees - expected);
        assertEquals(0, Math.min(off, 180 - off), accuracy, () -> degrees + " for " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {-80.3, -62.5, -45, -33.3, -12.7, -2.2, -0.6, 0, 0.4, 3, 12.3, 26.6, 45, 63.1, 77.7, 88.2, 90})
    void stripesAtAnyAngle(double degrees) {
        float[] pixels = tissue(SIZE, SIZE);
        addStripes(pixels, SIZE, SIZE, degrees, 300);
        assertNear(degrees, only(find(pixels, SIZE, SIZE, Optional.empty(), 2)), ACCURACY);
    }

    @ParameterizedTest
    @CsvSource({"300, 900, 12.3", "900, 300, -70.1", "200, 200, 35.2"})
    void ofSmallSections(int height, int width, double degrees) {
        float[] pixels = tissue(height, width);
        addStripes(pixels, height, width, degrees, 1_500);
        assertNear(degrees, only(find(pixels, height, width, Optional.empty(), 1)), ACCURACY);
    }

    @Test
    void twoDirections() {
        float[] pixels = tissue(SIZE, SIZE);
        addStripes(pixels, SIZE, SIZE, 0, 500);
        addStripes(pixels, SIZE, SIZE, 7, 500);
        List<Double> degrees = find(pixels, SIZE, SIZE, Optional.empty(), 2).peaks().stream()
                .map(StripeDirection.Peak::degrees)
                .sorted()
                .toList();
        assertEquals(2, degrees.size(), degrees::toString);
        assertEquals(0, degrees.get(0), ACCURACY);
        assertEquals(7, degrees.get(1), ACCURACY);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "512, 700", "200, 200", "63, 4000"})
    void noneWithoutStripes(int height, int width) {
        assertEquals(
                List.of(),
                find(tissue(height, width), height, width, Optional.empty(), 2).peaks());
    }

    @Test
    void noneInStructureThatIsStretched() {
        int times = 3;
        float[] squat = tissue(SIZE / times + 1, SIZE);
        float[] pixels = new float[SIZE * SIZE];
        Random random = new Random(8);
        for (int y = 0; y < SIZE; y++) {
            int row = y / times;
            float share = (float) (y % times) / times;
            for (int x = 0; x < SIZE; x++) {
                float above = squat[row * SIZE + x];
                float below = squat[Math.min(row + 1, SIZE / times) * SIZE + x];
                pixels[y * SIZE + x] = above * (1 - share) + below * share + 300 * (float) random.nextGaussian();
            }
        }
        find(pixels, SIZE, SIZE, Optional.empty(), 2).clearest().ifPresent(peak -> assertEquals(0, peak.degrees(), 1));
    }

    @Test
    void noneInAFlatSection() {
        assertEquals(
                List.of(),
                find(new float[SIZE * SIZE], SIZE, SIZE, Optional.empty(), 1).peaks());
    }

    /** A seam between two images of a stitched section is one line, however straight. */
    @Test
    void aSeamIsNoStripe() {
        float[] pixels = tissue(SIZE, SIZE);
        for (int i = 0; i < SIZE * SIZE / 2; i++) {
            pixels[i] += 4_000;
        }
        assertEquals(List.of(), find(pixels, SIZE, SIZE, Optional.empty(), 2).peaks());
    }

    @Test
    void whatIsMaskedDoesNotMatter() {
        float[] pixels = tissue(SIZE, SIZE);
        addStripes(pixels, SIZE, SIZE, 12.3, 300);
        byte[] mask = new byte[SIZE * SIZE];
        Arrays.fill(mask, (byte) 1);
        float[] gaps = pixels.clone();
        float[] bright = pixels.clone();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (x < 200 + y / 4 || (x - 700) * (x - 700) + (y - 300) * (y - 300) < 2_500) {
                    mask[y * SIZE + x] = 0;
                    gaps[y * SIZE + x] = Float.NaN;
                    bright[y * SIZE + x] = (x * 31 + y * 17) % 60_000;
                }
            }
        }
        StripeDirection found = find(bright, SIZE, SIZE, Optional.of(mask), 2);
        assertNear(12.3, only(found), ACCURACY);
        assertEquals(found, find(gaps, SIZE, SIZE, Optional.empty(), 2));
        assertEquals(
                List.of(),
                find(pixels, SIZE, SIZE, Optional.of(new byte[SIZE * SIZE]), 2).peaks());
    }

    @Test
    void theSameForAnyThreadsAndInverted() {
        float[] pixels = tissue(SIZE, 700);
        addStripes(pixels, SIZE, 700, -20.4, 300);
        StripeDirection found = find(pixels, SIZE, 700, Optional.empty(), 1);
        assertFalse(found.peaks().isEmpty());
        assertEquals(found, find(pixels, SIZE, 700, Optional.empty(), 3));
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 65_535 - pixels[i];
        }
        assertNear(-20.4, only(find(pixels, SIZE, 700, Optional.empty(), 2)), ACCURACY);
    }

    @Test
    void realStripesAreUpright() {
        try (GoldenFile golden = GoldenFile.open("beyond.h5")) {
            float[][] rows = golden.image("real-fibsem/image");
            float[] pixels = new float[rows.length * rows[0].length];
            for (int y = 0; y < rows.length; y++) {
                System.arraycopy(rows[y], 0, pixels, y * rows[y].length, rows[y].length);
            }
            StripeDirection found = find(pixels, rows.length, rows[0].length, Optional.empty(), 2);
            assertNear(0, found.clearest().orElseThrow().degrees(), 1);
        }
    }
}
