package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TriangleTest {
    private static final int[] LENGTHS = {1, 3, 5, 21, 161, 301};
    private static final long GUARD_BYTES = 64;
    private static final byte GUARD = 0x5a;
    /** What an earlier row may have left in the working array. */
    private static final int USED = 0x5a5a5a5a;

    @ParameterizedTest
    @EnumSource
    void acrossRowsIsTheExactSumRoundedToFloat(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(11);
        for (int width : new int[] {1, 7, 16, 33}) {
            for (int height : new int[] {1, 2, 5, 64, 400}) {
                float[][] image = pattern.image(height, width, random);
                for (int n : LENGTHS) {
                    assertAcross(image, n, 0);
                }
            }
        }
    }

    @Test
    void acrossRowsTakesEveryWidth() {
        SplittableRandom random = new SplittableRandom(12);
        for (int width : Widths.all()) {
            assertAcross(Pattern.NOISE.image(9, width, random), 5, 0);
        }
    }

    @Test
    void acrossRowsOfWholeNumbersDoesNotDriftIn10000Rows() {
        assertAcross(Pattern.EXTREMES.image(10_000, 19, new SplittableRandom(13)), 301, 0);
    }

    /** Samples with bits far below those of the sums: the rounding that builds up stays under a billionth. */
    @Test
    void acrossRowsOfSmallFractionsDriftsLessThanABillionthIn10000Rows() {
        SplittableRandom random = new SplittableRandom(14);
        float[][] image = new float[10_000][19];
        for (float[] row : image) {
            for (int x = 0; x < row.length; x++) {
                double signed = random.nextDouble(-1, 1);
                row[x] = (float) (2000 * signed * signed * signed);
            }
        }
        assertAcross(image, 301, 2000 * 1e-9);
    }

    @Test
    void acrossRowsReturnsToZeroBehindABrightEdge() {
        float[][] image = new float[3000][3];
        for (int y = 0; y < 1000; y++) {
            image[y] = new float[] {65_535, 65_535 * (y & 1), y};
        }
        float[][] filtered = across(image, 161);
        for (int y = 1161; y < image.length; y++) {
            assertArrayEquals(new float[3], filtered[y], "row " + y);
        }
    }

    private static void assertAcross(float[][] image, int n, double drift) {
        double[][] expected = PlainTriangle.across(image, n);
        float[][] found = across(image, n);
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[0].length; x++) {
                double bound = 0.500001 * Math.ulp((float) expected[y][x]) + drift;
                if (Math.abs(expected[y][x] - found[y][x]) > bound) {
                    assertEquals(expected[y][x], found[y][x], bound, "row " + y + " column " + x + " n " + n);
                }
            }
        }
    }

    /** {@code S(0) = n u(0) + 2 Σ (n - k) u(k)}, {@code G(0) = u(0) - u(n)}, then row by row. */
    private static float[][] across(float[][] image, int n) {
        int height = image.length;
        int width = image[0].length;
        float[][] filtered = new float[height][];
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows source = GuardedRows.of(arena, image, 0);
            GuardedRows target = new GuardedRows(arena, 1, width, 0);
            MemorySegment state = guarded(arena, Triangle.stateBytes(width));
            MemorySegment rows = source.memory();
            Triangle.start(state, width);
            Triangle.prime(state, rows, source.row(0), n, 1, width);
            for (int k = 1; k < n; k++) {
                Triangle.prime(state, rows, source.row(PlainMirror.index(k, height)), 2.0 * (n - k), 0, width);
            }
            Triangle.prime(state, rows, source.row(PlainMirror.index(n, height)), 0, -1, width);
            for (int y = 0; y < height; y++) {
                Triangle.value(state, 1.0 / ((double) n * n), target.memory(), target.row(0), width);
                filtered[y] = target.get(0);
                Triangle.advance(
                        state,
                        rows,
                        source.row(PlainMirror.index(y + n, height)),
                        source.row(y),
                        source.row(PlainMirror.index(y - n, height)),
                        width);
            }
            target.assertWrittenUpToPadding(0);
            assertGuard(state, Triangle.stateBytes(width));
        }
        return filtered;
    }

    @ParameterizedTest
    @EnumSource
    void alongRowFarFromTheLevelIsWithinItsRoundings(Pattern pattern) {
        // Whole numbers less a whole level are taken exactly; three roundings of the result's distance follow.
        double taking = pattern == Pattern.FRACTIONS ? 1.0 / 512 : 0;
        SplittableRandom random = new SplittableRandom(15);
        for (int width : IntStream.concat(IntStream.of(Widths.small()), IntStream.of(Widths.aroundSeams()))
                .toArray()) {
            float[] row = pattern.row(3, width, random);
            for (int n : LENGTHS) {
                assertAlong(row, 32_768, n, taking + 3 * 32_768 * 0x1p-24);
                assertAlong(row, 0, n, taking + 3 * 65_536 * 0x1p-24);
            }
        }
    }

    @Test
    void alongRowNearTheLevelIsWithinA1024th() {
        SplittableRandom random = new SplittableRandom(16);
        for (int width : Widths.all()) {
            float[] row = new float[width];
            for (int x = 0; x < width; x++) {
                row[x] = (float) random.nextDouble(30_000, 31_000);
            }
            for (int n : new int[] {1, 3, 161, 301}) {
                assertAlong(row, 30_500, n, 1.0 / 1024);
            }
        }
    }

    @Test
    void alongRowOfAConstantIsThatConstant() {
        for (int width : Widths.all()) {
            float[] row = new float[width];
            Arrays.fill(row, 28_000.5f);
            assertArrayEquals(row, along(row, 28_000.5f, 301));
        }
    }

    @Test
    void alongRowHasRoomFor4000000OnBothSidesOfTheLevel() {
        SplittableRandom random = new SplittableRandom(52);
        for (int width : Widths.all()) {
            float[] row = new float[width];
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt(3) == 0 ? 30_000 - 4_000_000 : 30_000 + 4_000_000;
            }
            for (int n : new int[] {1, 5, 301}) {
                assertAlong(row, 30_000, n, 1e-6);
            }
        }
    }

    /** A seam between strips lies within the reach of every pixel, or a mirrored edge and a seam together. */
    @Test
    void alongRowWithBoxesLongerThanTheRow() {
        SplittableRandom random = new SplittableRandom(53);
        for (int width : Widths.aroundSeams()) {
            float[] row = Pattern.NOISE.row(0, width, random);
            for (int n : new int[] {255, 257, 501, 1001, 2501}) {
                assertAlong(row, 32_768, n, 3 * 32_768 * 0x1p-24);
            }
        }
    }

    @Test
    void rowStepsHoldThePaddedRowAndABoxOnEitherSide() {
        assertEquals(16 + 2, Triangle.rowSteps(1, 1));
        assertEquals(256 + 602, Triangle.rowSteps(256, 301));
        assertEquals(272 + 602, Triangle.rowSteps(257, 301));
    }

    private static void assertAlong(float[] row, float level, int n, double bound) {
        double[] expected = PlainTriangle.along(row, n);
        float[] found = along(row, level, n);
        for (int x = 0; x < row.length; x++) {
            double allowed = bound + 0.5 * Math.ulp((float) expected[x]);
            if (Math.abs(expected[x] - found[x]) > allowed) {
                assertEquals(expected[x], found[x], allowed, "column " + x + " of " + row.length + " n " + n);
            }
        }
    }

    private static float[] along(float[] row, float level, int n) {
        int width = row.length;
        try (Arena arena = Arena.ofConfined()) {
            FilledStrips image = new FilledStrips(arena, 2, width, Float.POSITIVE_INFINITY);
            image.set(1, row);
            GuardedRows target = new GuardedRows(arena, 1, width, 0);
            int[] steps = new int[Triangle.rowSteps(width, n)];
            Arrays.fill(steps, USED);
            Triangle.alongRow(image.image(), 1, level, n, steps, target.memory(), target.row(0));
            target.assertWrittenUpToWidth(0);
            image.assertOnlyRowWritten(1);
            return target.get(0);
        }
    }

    private static MemorySegment guarded(Arena arena, long bytes) {
        return arena.allocate(bytes + GUARD_BYTES, 64).fill(GUARD);
    }

    private static void assertGuard(MemorySegment memory, long from) {
        for (long i = from; i < memory.byteSize(); i++) {
            assertEquals(GUARD, memory.get(ValueLayout.JAVA_BYTE, i), "byte past the memory asked for");
        }
    }
}
