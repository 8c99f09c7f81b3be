package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContrastRowsTest {
    private static final double LEVEL_BOUND = 1e-3;
    /** Grey levels: the error of the strength on a distance of 2000, and roundings at 40,000. */
    private static final double GREY_BOUND = 0.02;

    private static final byte GUARD = 0x5a;
    private static final int GUARD_BYTES = 64;

    private static final PlainContrast NOTEBOOK = new PlainContrast(2, -2000, 2000, 28_000, 1250, -0.8, 0.8, true);
    private static final PlainContrast LEFT = new PlainContrast(1, 0, 1500, 30_000, 3000, -1, 1, false);
    private static final PlainContrast PLAIN = new PlainContrast(0, 0, 1, 32_768, 6000, -1, 0.5, true);

    @Test
    void levelsAreThoseOfTheFormulaInDoubles() {
        SplittableRandom random = new SplittableRandom(40);
        for (PlainContrast contrast : new PlainContrast[] {NOTEBOOK, LEFT, PLAIN}) {
            for (int width : Widths.all()) {
                float[] image = new float[width];
                float[] low = new float[width];
                float[] middle = new float[width];
                for (int x = 0; x < width; x++) {
                    low[x] = (float) random.nextDouble(25_000, 33_000);
                    image[x] = (float) (low[x] + random.nextDouble(-5000, 5000));
                    middle[x] = (float) (image[x] + random.nextDouble(-2000, 2000));
                }
                assertLevels(contrast, image, low, middle);
            }
        }
    }

    @Test
    void extremesEndInBlackAndWhite() {
        float[] image = {0, 65_535, 0, 65_535, 1e9f, -1e9f, 28_000};
        float[] low = {0, 65_535, 65_535, 0, 28_000, 28_000, 28_000};
        float[] middle = {0, 65_535, 32_768, 32_768, 28_000, 28_000, 28_000};
        assertLevels(NOTEBOOK, image, low, middle);
        assertLevels(LEFT, image, low, middle);
        assertLevels(PLAIN, image, low, middle);
    }

    private static void assertLevels(PlainContrast contrast, float[] image, float[] low, float[] middle) {
        int width = image.length;
        for (int start = 0; start < 3; start++) {
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows images = GuardedRows.of(arena, image);
                GuardedRows rows = new GuardedRows(arena, 3, width, 0);
                rows.set(0, low);
                rows.set(1, middle);
                MemorySegment target = arena.allocate(2 * GUARD_BYTES + width).fill(GUARD);
                long offset = GUARD_BYTES - 2 + start;
                ContrastRows.enhance(
                        images.memory(),
                        images.row(0),
                        rows.memory(),
                        rows.row(0),
                        rows.row(1),
                        contrast.enhancement(),
                        contrast.mapping(),
                        rows.row(2),
                        width);
                images.assertWrittenUpToWidth(0);
                rows.assertWrittenUpToWidth(0);
                rows.assertWrittenUpToWidth(1);
                rows.assertWrittenUpToPadding(2);
                ContrastRows.map(rows.memory(), rows.row(2), contrast.mapping(), target, offset, width);
                for (int x = 0; x < width; x++) {
                    assertLevel(contrast.level(image[x], low[x], middle[x]), target, offset + x);
                }
                assertGuard(target, offset, width);
            }
        }
    }

    @Test
    void enhancedRowsAreThoseOfTheFormulaInDoubles() {
        SplittableRandom random = new SplittableRandom(64);
        for (PlainContrast contrast : new PlainContrast[] {NOTEBOOK, LEFT}) {
            for (int width : Widths.all()) {
                float[] image = new float[width];
                float[] low = new float[width];
                float[] middle = new float[width];
                for (int x = 0; x < width; x++) {
                    low[x] = (float) random.nextDouble(25_000, 33_000);
                    image[x] = (float) (low[x] + random.nextDouble(-5000, 5000));
                    middle[x] = (float) (image[x] + random.nextDouble(-2000, 2000));
                }
                ContrastRows.Mapping mapping = contrast.mapping();
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows images = GuardedRows.of(arena, image);
                    // The row of the low-pass receives the result.
                    GuardedRows rows = GuardedRows.of(arena, new float[][] {low, middle}, 0);
                    ContrastRows.enhance(
                            images.memory(),
                            images.row(0),
                            rows.memory(),
                            rows.row(0),
                            rows.row(1),
                            contrast.enhancement(),
                            mapping,
                            rows.row(0),
                            width);
                    float[] found = rows.get(0);
                    for (int x = 0; x < width; x++) {
                        double expected = contrast.scaled(image[x], low[x], middle[x]);
                        assertEquals(expected, found[x], GREY_BOUND / mapping.sigma(), "column " + x + " of " + width);
                    }
                    rows.assertWrittenUpToPadding(0);
                    rows.assertWrittenUpToWidth(1);
                }
            }
        }
    }

    @Test
    void mappedLevelsAreThoseOfTheFormulaInDoubles() {
        SplittableRandom random = new SplittableRandom(65);
        for (PlainContrast contrast : new PlainContrast[] {NOTEBOOK, LEFT, PLAIN}) {
            for (int width : Widths.all()) {
                float[] scaled = new float[width];
                for (int x = 0; x < width; x++) {
                    scaled[x] = (float) random.nextDouble(-6, 6);
                }
                scaled[width / 2] = Float.POSITIVE_INFINITY;
                scaled[0] = Float.NEGATIVE_INFINITY;
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows rows = GuardedRows.of(arena, scaled);
                    MemorySegment target =
                            arena.allocate(2 * GUARD_BYTES + width).fill(GUARD);
                    ContrastRows.map(rows.memory(), rows.row(0), contrast.mapping(), target, GUARD_BYTES, width);
                    for (int x = 0; x < width; x++) {
                        assertLevel(contrast.level(scaled[x]), target, GUARD_BYTES + x);
                    }
                    assertGuard(target, GUARD_BYTES, width);
                    rows.assertWrittenUpToWidth(0);
                    assertArrayEquals(scaled, rows.get(0));
                }
            }
        }
    }

    private static void assertLevel(double exact, MemorySegment target, long at) {
        int found = Byte.toUnsignedInt(target.get(ValueLayout.JAVA_BYTE, at));
        boolean nearWhole = Math.abs(exact - Math.rint(exact)) < LEVEL_BOUND;
        boolean equal = found == (int) exact || nearWhole && Math.abs(found + 0.5 - exact) < 0.5 + LEVEL_BOUND;
        if (!equal) {
            assertEquals(exact, found, "byte " + at);
        }
    }

    private static void assertGuard(MemorySegment target, long offset, int width) {
        for (long i = 0; i < target.byteSize(); i++) {
            if (i < offset || i >= offset + width) {
                assertEquals(GUARD, target.get(ValueLayout.JAVA_BYTE, i), "byte outside the row");
            }
        }
    }
}
