package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.Plane;

class ContrastRowsTest {
    private static final double LEVEL_BOUND = 1e-3;
    /** Grey levels: the error of the strength on a distance of 2000, and roundings at 40,000. */
    private static final double GREY_BOUND = 0.02;

    private static final byte GUARD = 0x5a;
    private static final int GUARD_BYTES = 64;

    private static final PlainContrast NOTEBOOK = new PlainContrast(2, -2000, 2000, 28_000, 1250, -0.8, 0.8, true);
    private static final PlainContrast LEFT = new PlainContrast(1, 0, 1500, 30_000, 3000, -1, 1, false);
    private static final PlainContrast PLAIN = new PlainContrast(0, 0, 1, 32_768, 6000, -1, 0.5, true);

    /** Rows of an image, of the smooth intensity above and below, its share below, and of the middle. */
    private record Scene(float[] image, float[] above, float[] below, float share, float[] middle) {
        static Scene random(int width, SplittableRandom random) {
            float share = new float[] {0, 1 / 3f, 2 / 3f, 1}[random.nextInt(4)];
            Scene scene = new Scene(new float[width], new float[width], new float[width], share, new float[width]);
            for (int x = 0; x < width; x++) {
                scene.above[x] = (float) random.nextDouble(25_000, 33_000);
                scene.below[x] = (float) random.nextDouble(25_000, 33_000);
                scene.image[x] = (float) (scene.low(x) + random.nextDouble(-5000, 5000));
                scene.middle[x] = (float) (scene.image[x] + random.nextDouble(-2000, 2000));
            }
            return scene;
        }

        double low(int x) {
            return above[x] + (double) share * ((double) below[x] - above[x]);
        }
    }

    @Test
    void levelsAreThoseOfTheFormulaInDoubles() {
        SplittableRandom random = new SplittableRandom(40);
        for (PlainContrast contrast : new PlainContrast[] {NOTEBOOK, LEFT, PLAIN}) {
            for (int width : Widths.all()) {
                assertLevels(contrast, Scene.random(width, random));
            }
        }
    }

    @Test
    void extremesEndInBlackAndWhite() {
        float[] image = {0, 65_535, 0, 65_535, 1e9f, -1e9f, 28_000};
        float[] low = {0, 65_535, 65_535, 0, 28_000, 28_000, 28_000};
        float[] middle = {0, 65_535, 32_768, 32_768, 28_000, 28_000, 28_000};
        for (PlainContrast contrast : new PlainContrast[] {NOTEBOOK, LEFT, PLAIN}) {
            assertLevels(contrast, new Scene(image, low, low, 0.5f, middle));
            assertLevels(contrast, new Scene(image, low, middle, 0, middle));
            assertLevels(contrast, new Scene(image, middle, low, 1, middle));
        }
    }

    private static void assertLevels(PlainContrast contrast, Scene scene) {
        int width = scene.image().length;
        for (int start = 0; start < 3; start++) {
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows images = GuardedRows.of(arena, scene.image());
                GuardedRows rows = new GuardedRows(arena, 4, width, 0);
                rows.set(0, scene.above());
                rows.set(1, scene.below());
                rows.set(2, scene.middle());
                MemorySegment target = arena.allocate(2 * GUARD_BYTES + width).fill(GUARD);
                long offset = GUARD_BYTES - 2 + start;
                enhance(contrast, scene, images, rows, 3);
                images.assertWrittenUpToWidth(0);
                rows.assertWrittenUpToWidth(0);
                rows.assertWrittenUpToWidth(1);
                rows.assertWrittenUpToWidth(2);
                rows.assertWrittenUpToPadding(3);
                ContrastRows.levels(rows.memory(), rows.row(3), contrast.mapping(), rows.row(3), width);
                rows.assertWrittenUpToPadding(3);
                ContrastRows.truncate(rows.memory(), rows.row(3), target, offset, width);
                for (int x = 0; x < width; x++) {
                    double exact = contrast.level(scene.image()[x], scene.low(x), scene.middle()[x]);
                    assertLevel(exact, target, offset + x);
                }
                assertGuard(target, offset, width);
            }
        }
    }

    private static void enhance(PlainContrast contrast, Scene scene, GuardedRows images, GuardedRows rows, int scaled) {
        ContrastRows.enhance(
                images.memory(),
                images.row(0),
                rows.memory(),
                rows.row(0),
                rows.row(1),
                scene.share(),
                rows.row(2),
                contrast.enhancement(),
                contrast.mapping(),
                rows.row(scaled),
                scene.image().length);
    }

    @Test
    void enhancedRowsAreThoseOfTheFormulaInDoubles() {
        SplittableRandom random = new SplittableRandom(64);
        for (PlainContrast contrast : new PlainContrast[] {NOTEBOOK, LEFT}) {
            for (int width : Widths.all()) {
                Scene scene = Scene.random(width, random);
                // One of the rows that are read may receive the result.
                int scaled = width % 4;
                try (Arena arena = Arena.ofConfined()) {
                    GuardedRows images = GuardedRows.of(arena, scene.image());
                    GuardedRows rows = new GuardedRows(arena, 4, width, 0);
                    rows.set(0, scene.above());
                    rows.set(1, scene.below());
                    rows.set(2, scene.middle());
                    enhance(contrast, scene, images, rows, scaled);
                    float[] found = rows.get(scaled);
                    double bound = GREY_BOUND / contrast.mapping().sigma();
                    for (int x = 0; x < width; x++) {
                        double expected = contrast.scaled(scene.image()[x], scene.low(x), scene.middle()[x]);
                        assertEquals(expected, found[x], bound, "column " + x + " of " + width);
                    }
                    for (int row = 0; row < 3; row++) {
                        rows.assertWritten(row, 0, row == scaled ? Plane.padded(width) : width);
                    }
                }
            }
        }
    }

    @Test
    void theSameRowMayBeAboveAndBelow() {
        SplittableRandom random = new SplittableRandom(66);
        Scene random70 = Scene.random(70, random);
        Scene scene = new Scene(random70.image(), random70.above(), random70.above(), 0, random70.middle());
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows images = GuardedRows.of(arena, scene.image());
            GuardedRows rows = GuardedRows.of(arena, new float[][] {scene.above(), scene.middle()}, 0);
            ContrastRows.enhance(
                    images.memory(),
                    images.row(0),
                    rows.memory(),
                    rows.row(0),
                    rows.row(0),
                    0,
                    rows.row(1),
                    NOTEBOOK.enhancement(),
                    NOTEBOOK.mapping(),
                    rows.row(1),
                    70);
            float[] found = rows.get(1);
            for (int x = 0; x < 70; x++) {
                double expected = NOTEBOOK.scaled(scene.image()[x], scene.above()[x], scene.middle()[x]);
                assertEquals(expected, found[x], GREY_BOUND / NOTEBOOK.mapping().sigma());
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
                    GuardedRows rows = new GuardedRows(arena, 2, width, 0);
                    rows.set(0, scaled);
                    ContrastRows.levels(rows.memory(), rows.row(0), contrast.mapping(), rows.row(1), width);
                    float[] levels = rows.get(1);
                    for (int x = 0; x < width; x++) {
                        double found = Math.clamp((double) levels[x], 0, 255);
                        assertEquals(contrast.level(scaled[x]), found, LEVEL_BOUND, "column " + x + " of " + width);
                    }
                    rows.assertWrittenUpToPadding(1);
                    rows.assertWrittenUpToWidth(0);
                    assertArrayEquals(scaled, rows.get(0));
                }
            }
        }
    }

    @Test
    void levelsAreCutOffAndClippedToBytes() {
        float[] edges = {
            0,
            -0f,
            0.999f,
            1,
            Math.nextDown(2f),
            127.5f,
            128,
            254.999f,
            255,
            255.5f,
            256,
            -0.5f,
            -1,
            -300,
            1e9f,
            -1e9f,
            1e30f,
            -1e30f,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN
        };
        int[] bytes = {0, 0, 0, 1, 1, 127, 128, 254, 255, 255, 255, 0, 0, 0, 255, 0, 255, 0, 255, 0, 0};
        for (int width : Widths.all()) {
            float[] levels = new float[width];
            for (int x = 0; x < width; x++) {
                levels[x] = edges[(x + width) % edges.length];
            }
            try (Arena arena = Arena.ofConfined()) {
                GuardedRows rows = GuardedRows.of(arena, levels);
                MemorySegment target = arena.allocate(2 * GUARD_BYTES + width).fill(GUARD);
                ContrastRows.truncate(rows.memory(), rows.row(0), target, GUARD_BYTES, width);
                for (int x = 0; x < width; x++) {
                    int found = Byte.toUnsignedInt(target.get(ValueLayout.JAVA_BYTE, GUARD_BYTES + x));
                    assertEquals(bytes[(x + width) % edges.length], found, "level " + levels[x]);
                }
                assertGuard(target, GUARD_BYTES, width);
                rows.assertWrittenUpToWidth(0);
                assertArrayEquals(levels, rows.get(0));
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
