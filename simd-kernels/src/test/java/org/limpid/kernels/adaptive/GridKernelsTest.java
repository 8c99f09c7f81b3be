package org.limpid.kernels.adaptive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kernel of the adaptive method against a line of scalar code, with NaN in all memory that a test does not set. */
class GridKernelsTest {
    private static final int MARGIN = 64;
    private static final int ROWS = 8;
    private static final int ROW = 2048;

    private final float[][] values = new float[ROWS][ROW];
    private MemorySegment memory = MemorySegment.NULL;
    private int width;

    private void fill(Arena arena, int columns) {
        width = columns;
        memory = arena.allocate((long) ROWS * ROW * Float.BYTES, 64);
        memory.fill((byte) -1);
        SplittableRandom random = new SplittableRandom(columns);
        for (int row = 0; row < ROWS - 2; row++) {
            for (int x = 0; x < 2 * columns + 2 * MARGIN; x++) {
                values[row][x] = (float) (100 * random.nextGaussian());
                memory.set(ValueLayout.JAVA_FLOAT, at(row) + (x - MARGIN) * 4L, values[row][x]);
            }
        }
    }

    private static long at(int row) {
        return (row * (long) ROW + MARGIN) * Float.BYTES;
    }

    /** A value of a row, counted from its first pixel. */
    private double in(int row, int x) {
        return values[row][x + MARGIN];
    }

    private void assertRow(int row, IntToDoubleFunction expected) {
        assertRow(row, width, expected);
    }

    private void assertRow(int row, int columns, IntToDoubleFunction expected) {
        for (int x = 0; x < columns; x++) {
            double wanted = expected.applyAsDouble(x);
            float found = memory.get(ValueLayout.JAVA_FLOAT, at(row) + x * 4L);
            assertEquals(wanted, found, 1e-5 * (1000 + Math.abs(wanted)), "column " + x + " of " + columns);
        }
    }

    private double low(int row, int x, int d) {
        return (20 * in(row, x)
                        + 15 * (in(row, x - d) + in(row, x + d))
                        + 6 * (in(row, x - 2 * d) + in(row, x + 2 * d))
                        + in(row, x - 3 * d)
                        + in(row, x + 3 * d))
                / 64;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 100, 257})
    void octaves(int columns) {
        try (Arena arena = Arena.ofConfined()) {
            for (int d : new int[] {1, 2, 4}) {
                fill(arena, columns);
                OctaveRows.split(memory, at(0), d, at(6), at(7), width);
                assertRow(6, x -> low(0, x, d));
                assertRow(7, x -> in(0, x) - low(0, x, d));
                OctaveRows.lowPass(memory, at(1), d, memory, at(6), width);
                assertRow(6, x -> low(1, x, d));
                OctaveRows.splitSquares(memory, at(0), d, at(6), at(2), width);
                assertRow(2, x -> in(2, x) + Math.pow(in(0, x) - low(0, x, d), 2));
                OctaveRows.splitProducts(memory, at(0), d, at(6), at(3), at(4), width);
                assertRow(4, x -> in(4, x) + in(3, x) * (in(0, x) - low(0, x, d)));
            }
            fill(arena, columns);
            OctaveRows.everySecond(memory, at(0), memory, at(6), width);
            assertRow(6, x -> in(0, 2 * x));
            OctaveRows.meansOfTwo(memory, at(0), memory, at(6), width);
            assertRow(6, x -> (in(0, 2 * x) + in(0, 2 * x + 1)) / 2);
            OctaveRows.linearTwiceAsWide(memory, at(0), memory, at(6), width);
            assertRow(6, x -> (3 * in(0, x / 2) + in(0, x % 2 == 0 ? x / 2 - 1 : x / 2 + 1)) / 4);
            OctaveRows.addTwiceAsWide(memory, at(0), memory, at(1), width);
            assertRow(1, x -> in(1, x) + (x % 2 == 0 ? in(0, x / 2) : between(0, x / 2)));
            OctaveRows.addBetweenRows(memory, at(2), at(3), at(4), at(5), memory, at(0), width);
            assertRow(0, x -> in(0, x) + (9 * (in(3, x) + in(4, x)) - in(2, x) - in(5, x)) / 16);
            OctaveRows.product(memory, at(2), memory, at(3), memory, at(6), width);
            assertRow(6, x -> in(2, x) * in(3, x));
            OctaveRows.normalise(memory, at(2), memory, at(3), width);
            assertRow(2, x -> in(2, x) / Math.max(in(3, x), OctaveRows.LEAST_WEIGHT));
        }
    }

    private double between(int row, int x) {
        return (9 * (in(row, x) + in(row, x + 1)) - in(row, x - 1) - in(row, x + 2)) / 16;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 100, 257})
    void sumsOfRows(int columns) {
        try (Arena arena = Arena.ofConfined()) {
            fill(arena, columns);
            float[] taps = {0.5f, 0.25f, -1, 2, 0.125f};
            long[] rows = {at(0), at(1), at(2), at(3), at(4)};
            GridRows.sumOfRows(memory, rows, taps, memory, at(6), width);
            assertRow(6, x -> {
                double sum = 0;
                for (int k = 0; k < taps.length; k++) {
                    sum += taps[k] * in(k, x);
                }
                return sum;
            });
            GridRows.addFiltered(memory, at(0), taps, memory, at(5), width);
            assertRow(5, x -> {
                double sum = in(5, x);
                for (int k = 0; k < taps.length; k++) {
                    sum += taps[k] * in(0, x + k - 2);
                }
                return sum;
            });
            GridRows.addFourTaps(memory, at(0), 1, 2, 3, 4, at(1), width);
            assertRow(1, x -> in(1, x) + in(0, x - 1) + 2 * in(0, x) + 3 * in(0, x + 1) + 4 * in(0, x + 2));
            GridRows.blend(memory, at(2), 2, at(3), 3, at(4), 4, memory, at(6), width);
            assertRow(6, x -> 2 * in(2, x) + 3 * in(3, x) + 4 * in(4, x));
            GridRows.scale(memory, at(2), 3, memory, at(6), width);
            assertRow(6, x -> 3 * in(2, x));
            GridRows.divide(memory, at(2), memory, at(3), 0.5f, memory, at(6), width);
            assertRow(6, x -> in(2, x) / Math.max(in(3, x), 0.5));
            GridRows.subtract(memory, at(2), 0.25f, at(3), 0.75f, memory, at(4), width);
            assertRow(4, x -> in(4, x) - 0.25 * in(2, x) - 0.75 * in(3, x));
            GridRows.subtractWeighted(memory, at(2), 0.25f, at(3), 0.75f, memory, at(0), memory, at(5), width);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 100, 257})
    void sumsOfPixels(int columns) {
        try (Arena arena = Arena.ofConfined()) {
            fill(arena, columns);
            GridRows.addProduct(memory, at(0), memory, at(3), memory, at(2), width);
            assertRow(2, x -> in(2, x) + in(0, x) * in(3, x));
            GridRows.addSquares(memory, at(0), memory, at(4), width);
            assertRow(4, x -> in(4, x) + in(0, x) * in(0, x));
            GridRows.addSizes(memory, at(0), memory, at(5), width);
            assertRow(5, x -> in(5, x) + Math.abs(in(0, x)));
            fill(arena, columns);
            GridRows.addWeightedSquares(memory, at(0), memory, at(1), memory, at(2), width);
            assertRow(2, x -> in(2, x) + in(0, x) * in(0, x) * in(1, x));
            GridRows.addWeightedSizes(memory, at(0), memory, at(1), memory, at(3), width);
            assertRow(3, x -> in(3, x) + Math.abs(in(0, x)) * in(1, x));
            GridRows.subtractWeighted(memory, at(0), 0.25f, at(1), 0.75f, memory, at(4), memory, at(5), width);
            assertRow(5, x -> in(5, x) - (0.25 * in(0, x) + 0.75 * in(1, x)) * in(4, x));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 100, 257})
    void numbersOfIntensities(int columns) {
        try (Arena arena = Arena.ofConfined()) {
            fill(arena, columns);
            int[] numbers = new int[2 * columns + 64];
            GridRows.bins(memory, at(0), memory, at(1), 0.25f, at(2), 0.75f, -50, 2, 100, numbers, 3, width);
            MemorySegment bytes = arena.allocate(columns);
            for (int x = 0; x < columns; x++) {
                double number = (in(0, x) - 0.25 * in(1, x) - 0.75 * in(2, x) + 50) * 2;
                assertEquals(Math.clamp(number, 0, 99), numbers[3 + x], 1.001);
                bytes.set(ValueLayout.JAVA_BYTE, x, (byte) (x % 3 == 0 ? 0 : 77 + x));
            }
            GridRows.weights(bytes, 0, memory, at(6), width);
            assertRow(6, x -> x % 3 == 0 || (byte) (77 + x) == 0 ? 0 : 1);
            GridRows.setOutside(memory, at(6), 1000, numbers, 3, width);
            for (int x = 0; x < columns; x += 3) {
                assertEquals(1000, numbers[3 + x]);
            }
            float[] cells = {9, 1, 2, 4, 8, 9};
            GridRows.betweenCells(cells, 1, 4, memory, at(6));
            assertRow(6, 64, x -> {
                double place = Math.clamp((x + 0.5) / 16 - 0.5, 0, 3);
                int cell = Math.min((int) place, 2);
                return cells[1 + cell] + (place - cell) * (cells[2 + cell] - cells[1 + cell]);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 100, 257})
    void gains(int columns) {
        try (Arena arena = Arena.ofConfined()) {
            fill(arena, columns);
            for (int row = 0; row < 4; row++) {
                GridRows.addSquares(memory, at(row), memory, at(row), width);
                for (int x = 0; x < columns; x++) {
                    values[row][x + MARGIN] = Math.abs(values[row][x + MARGIN]) + 1;
                    memory.set(ValueLayout.JAVA_FLOAT, at(row) + x * 4L, values[row][x + MARGIN]);
                }
            }
            StripeGains.first(memory, at(0), memory, at(1), memory, at(2), 0.5f, 0.01f, 1, memory, at(6), width);
            assertRow(6, x -> {
                double v = 0.5 * in(2, x);
                double nearby = 1 - 2 * v / ((in(0, x) + in(1, x)) / 2 + 1);
                return Math.max(0, Math.max(nearby, 1 - 1.3 * v * 0.01));
            });
            StripeGains.pilot(memory, at(0), memory, at(2), 0.5f, 1, memory, at(6), width);
            assertRow(6, x -> in(0, x) / (in(0, x) + 0.75 * 0.5 * in(2, x) + 1));
            StripeGains.energyOfSize(memory, at(0), 50, memory, at(6), width);
            assertRow(6, x -> Math.max(Math.PI / 2 * in(0, x) * in(0, x), 50));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 64})
    void secondDifferencesOfSumsOfSumsAreTriangles(int columns) {
        int rows = 12;
        int n = 3;
        SplittableRandom random = new SplittableRandom(columns);
        try (Arena arena = Arena.ofConfined()) {
            long sumBytes = 128 * 8L;
            MemorySegment sums = arena.allocate((rows + 3) * sumBytes, 64);
            MemorySegment pixels = arena.allocate(rows * 512L, 64);
            float[][] image = new float[rows][columns];
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    image[y][x] = (float) random.nextGaussian();
                    pixels.set(ValueLayout.JAVA_FLOAT, y * 512L + x * 4L, image[y][x]);
                }
                long target = (y + 2) * sumBytes;
                SumsOfSums.accumulate(pixels, y * 512L, sums, 0, target - sumBytes, target, columns);
            }
            int y = 6;
            long middle = (y + 1) * sumBytes;
            SumsOfSums.secondDifference(
                    sums, middle - n * sumBytes, middle, middle + n * sumBytes, 1.0 / 9, pixels, 0, columns);
            long mean = (rows + 2) * sumBytes;
            SumsOfSums.secondDifference(
                    sums, middle - 2 * sumBytes, middle, middle + 2 * sumBytes, 1.0 / 4, sums, mean, columns);
            SumsOfSums.step(
                    sums, middle - n * sumBytes, middle, middle + n * sumBytes, 1.0 / 9, mean, pixels, 512, columns);
            for (int x = 0; x < columns; x++) {
                double shorter = triangle(image, y, x, 2);
                double longer = triangle(image, y, x, n);
                assertEquals(longer, pixels.get(ValueLayout.JAVA_FLOAT, x * 4L), 1e-6);
                assertEquals(longer, sums.get(ValueLayout.JAVA_FLOAT, mean + x * 4L), 1e-6);
                assertEquals(shorter - longer, pixels.get(ValueLayout.JAVA_FLOAT, 512 + x * 4L), 1e-6);
            }
        }
    }

    private static double triangle(float[][] image, int y, int x, int n) {
        double sum = 0;
        for (int k = 1 - n; k < n; k++) {
            sum += (n - Math.abs(k)) * image[y + k][x] / (double) (n * n);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64, 512})
    void entriesOfATableAreAddedUp(int columns) {
        long[] table = {1, 10L << 32, -7, 3};
        int[] numbers = new int[8 * columns];
        long[] expected = new long[columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i * 7 + i / columns) % table.length;
            expected[i % columns] += table[numbers[i]];
        }
        long[] sums = new long[columns];
        ScoreSums.add(table, numbers, sums);
        assertArrayEquals(expected, sums);
    }
}
