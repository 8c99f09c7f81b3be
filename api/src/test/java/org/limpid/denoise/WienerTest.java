package org.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.parameters.DenoiseParameters.Wiener;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.ExtremeSection;
import org.limpid.plain.PlainWiener;

/** The local Wiener filter computes what the plain reference computes. */
class WienerTest {
    private static final double NOISE = 700;
    private static final Wiener USUAL = Wiener.usual();

    @EverySize
    void sectionOfEverySize(int height, int width) {
        compare(Forms.tissue(height, width), USUAL);
    }

    @ParameterizedTest
    @CsvSource({"530, 1600", "1100, 40", "30, 3100", "1024, 768"})
    void tilesMeetWithoutASeam(int height, int width) {
        compare(Forms.tissue(height, width), USUAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void anyNumberOfScales(int scales) {
        Wiener parameters = new Wiener(scales, 9, 1.15);
        compare(Forms.tissue(150, 333), parameters);
        compare(Forms.tissue(5, 9), parameters);
        compare(Forms.tissue(1, 40), parameters);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 11, 31, 99})
    void anyWindow(int window) {
        Wiener parameters = new Wiener(3, window, 1.15);
        compare(Forms.tissue(70, 133), parameters);
        compare(Forms.tissue(5, 9), parameters);
        compare(Forms.tissue(1, 40), parameters);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 700", "100, 700", "1.15, 1", "1.15, 1e6", "1, 0"})
    void anyStrengthAndNoise(double strength, double noise) {
        float[][] image = Forms.tissue(90, 120);
        Wiener parameters = new Wiener(3, 9, strength);
        Agreement.ofFloats(PlainWiener.denoise(image, parameters, noise), ours(image, parameters, noise, 2));
    }

    @ParameterizedTest
    @EnumSource
    void extremeSection(ExtremeSection section) {
        for (int[] size : new int[][] {{1, 1}, {2, 2}, {5, 5}, {17, 31}, {70, 300}}) {
            float[][] image = section.intensity(size[0], size[1]);
            Agreement.ofExtremes(PlainWiener.denoise(image, USUAL, NOISE), ours(image, USUAL, NOISE, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        for (int[] size : new int[][] {{3, 7}, {129, 257}, {1100, 1600}}) {
            float[][] image = Forms.tissue(size[0], size[1]);
            Agreement.ofBits(ours(image, USUAL, NOISE, 1), ours(image, USUAL, NOISE, threads));
        }
    }

    @Test
    void variancesOfTheBandsAreThoseOfTheFilters() {
        for (int scales = 1; scales <= 5; scales++) {
            double[] found = WienerBands.variances(scales).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            assertArrayEquals(PlainWiener.variances(scales), found, 1e-12);
        }
        assertEquals(0.004905703417532452, WienerBands.variances(3).get(3), 1e-12);
    }

    private static void compare(float[][] image, Wiener parameters) {
        Agreement.ofFloats(PlainWiener.denoise(image, parameters, NOISE), ours(image, parameters, NOISE, 2));
    }

    private static float[][] ours(float[][] image, Wiener parameters, double noise, int threads) {
        return Sections.denoise(image, parameters, OptionalDouble.of(noise), threads, Optional.empty());
    }
}
