package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.image.Plane;

class TriangleFilterTest {
    private static final int[] LENGTHS = {1, 3, 5, 21, 161, 301};
    private static final long GUARD_BYTES = 64;
    private static final byte GUARD = 0x5a;
    /** Values that an earlier row may have left in the working array. */
    @ParameterizedTest
    @EnumSource
    void acrossRowsIsTheExactSumRoundedToFloat(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(11);
        for (int width : new int[] {1, 7, 16, 33}) {
            for (int height : new int[] {1, 2, 5, 64, 400}) {
                float[][] image = pattern.image(height, width, random);
                for (int n : LENGTHS) {
                    assertAcross(image, n);
                }
            }
        }
    }

    @Test
    void acrossRowsTakesEveryWidth() {
        SplittableRandom random = new SplittableRandom(12);
        for (int width : Widths.all()) {
            assertAcross(Pattern.NOISE.image(9, width, random), 5);
        }
    }

    @Test
    void acrossRowsOfWholeNumbersDoesNotDriftIn10000Rows() {
        assertAcross(Pattern.EXTREMES.image(10_000, 19, new SplittableRandom(13)), 301);
    }

    @Test
    void acrossRowsOfFractionsDoesNotDriftIn10000Rows() {
        assertAcross(fractions(10_000, 19, new SplittableRandom(14)), 301);
    }

    /** Samples with bits far below those of the sums. */
    private static float[][] fractions(int height, int width, SplittableRandom random) {
        float[][] image = new float[height][width];
        for (float[] row : image) {
            for (int x = 0; x < row.length; x++) {
                double signed = random.nextDouble(-1, 1);
                row[x] = (float) (20_000 * signed * signed * signed);
            }
        }
        return image;
    }

    @Test
    void acrossRowsIsTheSameBitsWhereverItStarts() {
        float[][] image = fractions(1200, 19, new SplittableRandom(16));
        float[][] whole = across(image, 161);
        for (int first : new int[] {1, 100, 160, 161, 700, 1199}) {
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, image, 0);
                GuardedRows target = new GuardedRows(arena, 1, 19, 0);
                MemorySegment state = guarded(arena, TriangleFilter.stateBytes(19));
                TriangleFilter.start(
                        state,
                        source.memory(),
                        y -> source.row(PlainMirror.index(y, 1200)),
                        first,
                        161,
                        TriangleFilter.TO_FIXED_POINT,
                        19);
                TriangleFilter.value(state, 1.0 / (161 * 161), target.memory(), target.row(0), 19);
                assertArrayEquals(whole[first], target.get(0), "row " + first);
            }
        }
    }

    @Test
    void alongRowIsTheSameBitsWhereverItStarts() {
        float[] row = fractions(1, 1500, new SplittableRandom(17))[0];
        float[] whole = along(row, 161);
        for (int first : new int[] {161, 162, 170, 177, 900}) {
            float[] part = along(Arrays.copyOfRange(row, first - 161, 1500), 161);
            assertArrayEquals(
                    Arrays.copyOfRange(whole, first, 1500),
                    Arrays.copyOfRange(part, 161, part.length),
                    "from " + first);
        }
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

    private static void assertAcross(float[][] image, int n) {
        double[][] expected = PlainTriangle.across(image, n);
        float[][] found = across(image, n);
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[0].length; x++) {
                double bound = 0.500001 * Math.ulp((float) expected[y][x]);
                if (Math.abs(expected[y][x] - found[y][x]) > bound) {
                    assertEquals(expected[y][x], found[y][x], bound, "row " + y + " column " + x + " n " + n);
                }
            }
        }
    }

    /** From row 0 on, row by row. */
    private static float[][] across(float[][] image, int n) {
        int height = image.length;
        int width = image[0].length;
        float[][] filtered = new float[height][];
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows source = GuardedRows.of(arena, image, 0);
            GuardedRows target = new GuardedRows(arena, 1, width, 0);
            MemorySegment state = guarded(arena, TriangleFilter.stateBytes(width));
            MemorySegment rows = source.memory();
            TriangleFilter.start(
                    state,
                    rows,
                    y -> source.row(PlainMirror.index(y, height)),
                    0,
                    n,
                    TriangleFilter.TO_FIXED_POINT,
                    width);
            for (int y = 0; y < height; y++) {
                TriangleFilter.value(state, 1.0 / ((double) n * n), target.memory(), target.row(0), width);
                filtered[y] = target.get(0);
                TriangleFilter.advance(
                        state,
                        rows,
                        source.row(PlainMirror.index(y + n, height)),
                        source.row(y),
                        source.row(PlainMirror.index(y - n, height)),
                        TriangleFilter.TO_FIXED_POINT,
                        width);
            }
            target.assertWrittenUpToPadding(0);
            assertGuard(state, TriangleFilter.stateBytes(width));
        }
        return filtered;
    }

    /** Counts have the exact sums, from the border on and from where all rows are equal. */
    @Test
    void countsAreSummedExactly() {
        int height = 90;
        int n = 21;
        for (int width : Widths.small()) {
            float[][] image = new float[height][width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    image[y][x] = y < 45 ? 81 : (31 * y + 17 * x) % 82;
                }
            }
            double[][] expected = PlainTriangle.across(image, n);
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows source = GuardedRows.of(arena, image, 0);
                for (int y = 0; y < height; y++) {
                    MaskBytes.toCounts(source.memory(), source.row(y), width);
                }
                GuardedRows target = new GuardedRows(arena, 1, width, 0);
                MemorySegment state = guarded(arena, TriangleFilter.stateBytes(width));
                TriangleFilter.Rows rows = y -> source.row(PlainMirror.index(y, height));
                TriangleFilter.startCounts(state, source.memory(), rows, 0, n, width);
                for (int y = 0; y < height; y++) {
                    if (y == 23) {
                        TriangleFilter.startConstantCounts(state, 81, n, width);
                    }
                    TriangleFilter.valueOfCounts(state, 1f / (n * n), target.memory(), target.row(0), width);
                    for (int x = 0; x < width; x++) {
                        assertEquals(expected[y][x], target.get(0)[x], 2e-5, "row " + y + " column " + x);
                    }
                    TriangleFilter.advanceCounts(
                            state, source.memory(), rows.offset(y + n), rows.offset(y), rows.offset(y - n), width);
                }
                target.assertWrittenUpToPadding(0);
                assertGuard(state, TriangleFilter.stateBytes(width));
            }
        }
    }

    /** Rows of the level alone add nothing, and five such pixels make the level of their sums. */
    @Test
    void aLevelThatIsTakenOffLeavesNothingOfItself() {
        int n = 161;
        float level = 1234.567f;
        float[][] image = new float[700][5];
        for (float[] row : image) {
            Arrays.fill(row, level);
        }
        image[350][2] = level + 7;
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows source = GuardedRows.of(arena, image, 0);
            assertEquals(TriangleFilter.sumOfFive(level), sumOfFive(arena, source, 20, 700, 5)[1]);
            GuardedRows target = new GuardedRows(arena, 1, 5, 0);
            MemorySegment state = guarded(arena, TriangleFilter.stateBytes(5));
            TriangleFilter.Rows rows = y -> source.row(PlainMirror.index(y, 700));
            double rounder = TriangleFilter.AS_THEY_ARE;
            TriangleFilter.start(state, source.memory(), rows, 0, n, rounder, 5);
            TriangleFilter.takeOff(state, level, n, 5);
            for (int y = 0; y < 700; y++) {
                TriangleFilter.value(state, 1, target.memory(), target.row(0), 5);
                double left = Math.max(0, n - Math.abs(y - 350)) * (double) (level + 7 - level);
                assertEquals(left, target.get(0)[2], 1e-4, "row " + y);
                assertEquals(0, target.get(0)[1], 1e-6, "row " + y);
                TriangleFilter.advance(
                        state, source.memory(), rows.offset(y + n), rows.offset(y), rows.offset(y - n), rounder, 5);
            }
        }
    }

    /** Boxes three times as long over every row are boxes over sums of five about every third row. */
    @Test
    void boxesOverSumsOfFiveAreThoseOverEveryRow() {
        SplittableRandom random = new SplittableRandom(16);
        int height = 100;
        for (int width : Widths.small()) {
            float[][] image = Pattern.NOISE.image(height, width, random);
            for (int n : new int[] {1, 5, 21}) {
                double[][] expected = PlainTriangle.across(image, 3 * n);
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows source = GuardedRows.of(arena, image, 0);
                    for (int y = 0; y < height; y += 3) {
                        double[] found = new double[width];
                        for (int k = 1 - n; k < n; k++) {
                            float[] sums = sumOfFive(arena, source, y + 3 * k, height, width);
                            for (int x = 0; x < width; x++) {
                                found[x] += (n - Math.abs(k)) * (double) sums[x] / (9.0 * n * n);
                            }
                        }
                        assertArrayEquals(expected[y], found, 1e-6 * 65_535, "row " + y + " n " + n);
                    }
                }
            }
        }
    }

    private static float[] sumOfFive(Arena arena, GuardedRows source, int centre, int height, int width) {
        long[] rows = new long[5];
        for (int j = 0; j < 5; j++) {
            rows[j] = source.row(PlainMirror.index(centre + j - 2, height));
        }
        GuardedRows target = new GuardedRows(arena, 1, width, 0);
        TriangleFilter.sumOfFive(source.memory(), rows, target.memory(), target.row(0), width);
        target.assertWrittenUpToPadding(0);
        return target.get(0);
    }

    @ParameterizedTest
    @EnumSource
    void alongRowIsTheExactSumRoundedOnce(Pattern pattern) {
        SplittableRandom random = new SplittableRandom(15);
        for (int width : Widths.all()) {
            float[] row = pattern.row(3, width, random);
            for (int n : LENGTHS) {
                assertAlong(row, n);
            }
        }
    }

    @Test
    void alongRowOfAConstantIsThatConstant() {
        for (int width : Widths.all()) {
            float[] row = new float[width];
            Arrays.fill(row, 28_000.5f);
            assertArrayEquals(row, along(row, 301));
        }
    }

    @Test
    void alongRowWithBoxesLongerThanTheRow() {
        SplittableRandom random = new SplittableRandom(53);
        for (int width : Widths.aroundSeams()) {
            float[] row = Pattern.NOISE.row(0, width, random);
            for (int n : new int[] {255, 257, 501, 1001, 2501}) {
                assertAlong(row, n);
            }
        }
    }

    private static void assertAlong(float[] row, int n) {
        double[] expected = PlainTriangle.along(row, n);
        float[] found = along(row, n);
        for (int x = 0; x < row.length; x++) {
            double allowed = 0.5 * Math.ulp((float) expected[x]) + 1e-9 * Math.abs(expected[x]);
            if (Math.abs(expected[x] - found[x]) > allowed) {
                assertEquals(expected[x], found[x], allowed, "column " + x + " of " + row.length + " n " + n);
            }
        }
    }

    private static float[] along(float[] row, int n) {
        int width = row.length;
        int border = Plane.padded(n);
        try (Arena arena = Arena.ofConfined()) {
            long first = (long) border * Float.BYTES;
            MemorySegment source = arena.allocate(2 * first + (long) Plane.padded(width) * Float.BYTES, 64);
            MemorySegment.copy(row, 0, source, ValueLayout.JAVA_FLOAT, first, width);
            Mirror.pad(source, first, width, n);
            long roomy = (width + 16L) * Float.BYTES;
            MemorySegment target = guarded(arena, roomy);
            TriangleFilter.alongRow(source, first, n, TriangleFilter.TO_FIXED_POINT, target, 0, width);
            assertGuard(target, roomy);
            return target.asSlice(0, (long) width * Float.BYTES).toArray(ValueLayout.JAVA_FLOAT);
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
