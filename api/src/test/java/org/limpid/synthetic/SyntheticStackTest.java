package org.limpid.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.BackgroundModel;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

class SyntheticStackTest {
    private static final int SECTIONS = 12;
    private static final int HEIGHT = 70;
    private static final int WIDTH = 94;
    private static final int DEGREE = 3;
    private static final int WHITE = 65_535;

    private static SyntheticStack stack(long seed, double contrast, int damaged) {
        return SyntheticStack.of(SyntheticVolume.of(seed, SECTIONS, HEIGHT, WIDTH), contrast, damaged);
    }

    private static short[] stored(SyntheticStack stack, int z, int threads) {
        byte[] bytes = new byte[HEIGHT * WIDTH * Short.BYTES];
        try (WorkerPool workers = new WorkerPool(threads);
                Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(bytes.length, Long.BYTES);
            stack.store(z, Plane.dense(memory, Sample.UINT16, HEIGHT, WIDTH), workers);
            return memory.toArray(ValueLayout.JAVA_SHORT);
        }
    }

    private static double[] intensities(short[] stored) {
        double[] intensities = new double[stored.length];
        for (int i = 0; i < stored.length; i++) {
            intensities[i] = WHITE - Short.toUnsignedInt(stored[i]);
        }
        return intensities;
    }

    /** The value of all terms, the constant one too, as the definition of a monomial says. */
    private static double background(BackgroundModel model, double x, double y, double z) {
        return model.terms().stream()
                .mapToDouble(term ->
                        term.coefficient() * Math.pow(x, term.x()) * Math.pow(y, term.y()) * Math.pow(z, term.z()))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 77})
    void theMeanOfASectionIsTheMiddleOfTheRangeAndItsOffset(long seed) {
        SyntheticStack stack = stack(seed, 1, 0);
        for (int z = 0; z < SECTIONS; z++) {
            short[] stored = stored(stack, z, 2);
            for (short sample : stored) {
                assertTrue(sample != 0 && sample != (short) WHITE, "clipped");
            }
            double mean = Arrays.stream(intensities(stored)).average().orElseThrow();
            assertEquals(32_768 + stack.offset(z), mean, 0.05);
        }
    }

    @Tag("thorough")
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.05})
    void allButTheBackgroundHasNoTrend(double contrast) {
        SyntheticStack stack = stack(5, contrast, 0);
        for (int z = 0; z < SECTIONS; z += 5) {
            double[] rest = intensities(stored(stack, z, 2));
            for (int i = 0; i < rest.length; i++) {
                double x = i % WIDTH / (WIDTH - 1.0);
                double y = i / WIDTH / (HEIGHT - 1.0);
                rest[i] -= 32_768 + stack.offset(z) + background(stack.background(), x, y, z / (SECTIONS - 1.0));
            }
            for (int p = 0; p <= DEGREE; p++) {
                for (int q = 0; q <= DEGREE - p; q++) {
                    double sum = 0;
                    for (int i = 0; i < rest.length; i++) {
                        double x = 2 * (i % WIDTH) / (WIDTH - 1.0) - 1;
                        double y = 2 * (i / WIDTH) / (HEIGHT - 1.0) - 1;
                        sum += rest[i] * Math.pow(x, p) * Math.pow(y, q);
                    }
                    assertEquals(0, sum / rest.length, 0.05, "x^" + p + " y^" + q + " of section " + z);
                }
            }
        }
    }

    @Test
    void theBackgroundIsZeroOnTheWholeOverEverySection() {
        BackgroundModel background = stack(3, 1, 0).background();
        double largest = 0;
        for (int z = 0; z < SECTIONS; z++) {
            double sum = 0;
            for (int i = 0; i < HEIGHT * WIDTH; i++) {
                double value = background(
                        background, i % WIDTH / (WIDTH - 1.0), i / WIDTH / (HEIGHT - 1.0), z / (SECTIONS - 1.0));
                sum += value;
                largest = Math.max(largest, Math.abs(value));
            }
            assertEquals(0, sum / (HEIGHT * WIDTH), 1e-6);
        }
        assertTrue(largest > 300, "the largest background is " + largest);
    }

    @Test
    void damagedSectionsAreSpreadAndSpoiledInTurn() {
        SyntheticStack stack = stack(1, 1, 3);
        assertEquals(Map.of(3, Damage.BLACK, 6, Damage.SATURATED, 9, Damage.HALF_LOST), stack.damaged());
        short[] black = new short[HEIGHT * WIDTH];
        assertArrayEquals(black, stored(stack, 3, 2));
        short[] saturated = new short[HEIGHT * WIDTH];
        Arrays.fill(saturated, (short) WHITE);
        assertArrayEquals(saturated, stored(stack, 6, 2));
        short[] half = stored(stack(1, 1, 0), 9, 2);
        Arrays.fill(half, HEIGHT / 2 * WIDTH, half.length, (short) 0);
        assertArrayEquals(half, stored(stack, 9, 2));
        assertArrayEquals(stored(stack(1, 1, 0), 4, 2), stored(stack, 4, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void pixelsDoNotDependOnTheThreads(int threads) {
        SyntheticStack stack = stack(8, 1, 0);
        assertArrayEquals(stored(stack, 7, 1), stored(stack, 7, threads));
    }

    @Test
    void refusals() {
        SyntheticVolume volume = SyntheticVolume.of(1, SECTIONS, HEIGHT, WIDTH);
        for (double contrast : new double[] {0, -1, 1.01, Double.NaN}) {
            refused("contrast is " + contrast, () -> SyntheticStack.of(volume, contrast, 0));
        }
        refused("4 damaged sections; expected 0 to 3", () -> SyntheticStack.of(volume, 1, 4));
        refused("-1 damaged sections", () -> SyntheticStack.of(volume, 1, -1));
        refused("94 x 3; expected at least 4 x 4", () -> SyntheticStack.of(SyntheticVolume.of(1, 1, 3, 94), 1, 0));
        refused(
                "[12]; expected indices from 0 to 11",
                () -> new SyntheticStack(volume, 1, 0, new TreeMap<>(Map.of(12, Damage.BLACK))));
    }

    private static void refused(String words, Executable making) {
        String message = assertThrows(LimpidException.class, making).getMessage();
        assertTrue(message.contains(words), message);
    }
}
