package org.limpid.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.SectionNumbers.Intensities;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.SectionMask;

class IntensitySampleTest {
    private static Optional<Intensities> of(Plane image, Optional<Plane> valid, int threads) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            return IntensitySample.of(image, valid.map(SectionMask::new), workers)
                    .numbers();
        }
    }

    private static Intensities of(Plane image) {
        return of(image, Optional.empty(), 2).orElseThrow();
    }

    /** All pixels of a section that has few. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "40, 3", "211, 307", "512, 512"})
    void asAPlainComputationHasIt(int height, int width) {
        SplittableRandom random = new SplittableRandom(width);
        short[] samples = new short[height * width];
        double[] values = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.clamp(random.nextInt(-20_000, 90_000), 0, 65_535);
            values[i] = Short.toUnsignedInt(samples[i]);
        }
        Intensities numbers = of(Plane.of(samples, height, width));
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertEquals(mean, numbers.mean(), 1e-9 * mean);
        assertEquals(Math.sqrt(variance), numbers.deviation(), 1e-6);
        assertEquals(
                OptionalDouble.of(
                        Arrays.stream(values).filter(value -> value == 0).count() / (double) values.length),
                numbers.black());
        assertEquals(
                OptionalDouble.of(
                        Arrays.stream(values).filter(value -> value == 65_535).count() / (double) values.length),
                numbers.white());
        Arrays.sort(values);
        for (int i = 0; i < Intensities.PERCENTS.size(); i++) {
            double rank = Intensities.PERCENTS.get(i) / 100 * (values.length - 1);
            double below = values[(int) Math.floor(rank)];
            double above = values[(int) Math.ceil(rank)];
            assertEquals(
                    below + (rank - Math.floor(rank)) * (above - below),
                    numbers.percentiles().get(i),
                    1e-6);
        }
    }

    /** Values that lie close together in the image are alike, and columns too. */
    @Test
    void aSampleOfALargeSectionIsLikeAllOfIt() {
        int height = 1_900;
        int width = 2_300;
        byte[] samples = new byte[height * width];
        SplittableRandom random = new SplittableRandom(5);
        double sum = 0;
        for (int i = 0; i < samples.length; i++) {
            double smooth = 100 + 30 * Math.sin(i / width / 90.0) + (i % width % 8 == 3 ? 40 : 0);
            int value = (int) (smooth + random.nextGaussian() * 5);
            samples[i] = (byte) value;
            sum += value;
        }
        Plane image = Plane.of(samples, height, width);
        Intensities numbers = of(image);
        assertEquals(sum / samples.length, numbers.mean(), 0.2);
        assertEquals(of(image, Optional.empty(), 1), of(image, Optional.empty(), 3));
    }

    @Test
    void pixelsWithoutDataDoNotCount() {
        float[] pixels = {1, Float.NaN, 3, Float.POSITIVE_INFINITY, 5, 1_000};
        byte[] valid = {1, 1, 1, 1, 1, 0};
        Optional<Plane> mask = Optional.of(Plane.of(valid, 2, 3));
        Intensities numbers = of(Plane.of(pixels, 2, 3), mask, 1).orElseThrow();
        assertEquals(3, numbers.mean());
        assertEquals(3, numbers.percentiles().get(4));
        assertEquals(OptionalDouble.empty(), numbers.black());
        assertEquals(OptionalDouble.empty(), numbers.white());
        Optional<Plane> nothing = Optional.of(Plane.of(new byte[6], 2, 3));
        assertEquals(Optional.empty(), of(Plane.of(pixels, 2, 3), nothing, 1));
        assertEquals(Optional.empty(), of(Plane.of(new byte[6], 2, 3), nothing, 1));
    }
}
