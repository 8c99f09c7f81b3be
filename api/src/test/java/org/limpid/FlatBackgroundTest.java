package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.golden.Difference;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.parameters.ParameterException;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.PlainFlat;
import org.limpid.plain.PlainImages;

/** The flat background is that of the reference, of the plain twin, and of what was painted. */
class FlatBackgroundTest {
    private static final long CAP = 1L << 28;

    @ParameterizedTest
    @CsvSource({"flat, 0, -1", "flat-3, 3, 30"})
    void theReferences(String dataSet, double threshold, long area) {
        try (GoldenFile golden = GoldenFile.open("flat.h5")) {
            OptionalLong removed = area < 0 ? OptionalLong.empty() : OptionalLong.of(area);
            float[][] found = find(golden.image("input"), Sample.UINT16, threshold, removed, 2);
            Difference difference = Difference.of(found, golden.image(dataSet));
            System.err.println("flat.h5 " + dataSet + ": " + difference);
            difference.assertAllWithin(0);
        }
    }

    @EverySize
    void likeThePlainTwin(int height, int width) {
        for (Sample sample : Sample.values()) {
            float[][] section = patches(height, width);
            for (int area : new int[] {0, 9, 40, 500}) {
                for (double threshold : new double[] {0, 2, 300}) {
                    Agreement.ofBits(
                            PlainFlat.find(section, threshold, area),
                            find(section, sample, threshold, OptionalLong.of(area), 2));
                }
            }
        }
    }

    /** More bands than one, and components across their seams. */
    @ParameterizedTest
    @EnumSource
    void componentsAcrossBands(Sample sample) {
        float[][] section = patches(1100, 70);
        for (int area : new int[] {30, 80, 300}) {
            float[][] plain = PlainFlat.find(section, 1, area);
            float[][] one = find(section, sample, 1, OptionalLong.of(area), 1);
            Agreement.ofBits(plain, one);
            for (int threads : new int[] {2, 3}) {
                Agreement.ofBits(one, find(section, sample, 1, OptionalLong.of(area), threads));
            }
        }
    }

    /** A window at every place of a word of 64 columns, of a third row and of a band's seam. */
    @ParameterizedTest
    @EnumSource
    void aSingleWindowAnywhere(Sample sample) {
        for (int height : new int[] {7, 8, 9, 259}) {
            for (int width : new int[] {2, 64, 65, 66, 131}) {
                float[][] background =
                        PlainImages.combine(noise(height, width), noise(height, width), (a, b) -> a % 251);
                for (int y = height < 10 ? 0 : 250; y < height; y++) {
                    for (int x : new int[] {0, 1, 2, 62, 63, 64, 65, 66, 128, 129, 130}) {
                        float[][] section = PlainImages.combine(background, background, (a, b) -> a);
                        paint(section, y, x);
                        float[][] expected = PlainFlat.find(section, 1, 3);
                        Agreement.ofBits(expected, find(section, sample, 1, OptionalLong.of(3), 2));
                        if (x < width) {
                            assertEquals(1, expected[y][x]);
                        }
                    }
                }
            }
        }
    }

    /** Levels that differ by 1. */
    private static void paint(float[][] section, int centreY, int centreX) {
        for (int y = Math.max(0, centreY - 1); y < Math.min(section.length, centreY + 2); y++) {
            for (int x = Math.max(0, centreX - 1); x < Math.min(section[y].length, centreX + 2); x++) {
                section[y][x] = 100 + (x + y) % 2;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNoFiniteNumberIsNotFlat(float pixel) {
        float[][] section = new float[40][60];
        for (int y = 10; y < 20; y++) {
            for (int x = 10; x < 20; x++) {
                section[y][x] = pixel;
            }
        }
        float[][] found = find(section, Sample.FLOAT32, 0, OptionalLong.of(0), 2);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                boolean within = y >= 10 && y < 20 && x >= 10 && x < 20;
                assertEquals(within ? 0 : 1, found[y][x]);
            }
        }
    }

    @Test
    void allFlatAndAllNoise() {
        float[][] flat = PlainImages.combine(new float[50][70], new float[50][70], (a, b) -> 1234);
        float[][] ones = PlainImages.combine(flat, flat, (a, b) -> 1);
        Agreement.ofBits(ones, find(flat, Sample.UINT16, 0, OptionalLong.empty(), 2));
        Agreement.ofBits(new float[50][70], find(noise(50, 70), Sample.UINT16, 0, OptionalLong.empty(), 2));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "100, 100, 1", "101, 100, 2", "9000, 13750, 12375"})
    void publishedArea(int height, int width, long pixels) {
        assertEquals(pixels, FlatBackground.publishedArea(height, width));
    }

    @Test
    void numbersOutsideTheirRange() {
        try (WorkerPool workers = new WorkerPool(1)) {
            assertEquals(
                    "threshold is -1.0; expected a number of at least 0",
                    assertThrows(ParameterException.class, () -> new FlatBackground(-1, OptionalLong.empty(), workers))
                            .getMessage());
            assertTrue(assertThrows(ParameterException.class, () -> new FlatBackground(0, OptionalLong.of(-5), workers))
                    .getMessage()
                    .contains("min_area is -5"));
        }
    }

    private static float[][] find(float[][] section, Sample sample, double threshold, OptionalLong area, int threads) {
        int height = section.length;
        int width = section[0].length;
        try (Workspace workspace = new Workspace(CAP);
                WorkerPool workers = new WorkerPool(threads)) {
            long pixels = (long) height * width;
            Plane stored = Plane.dense(workspace.reserve(pixels * sample.bytes()), sample, height, width);
            StageRun.fill(stored, section);
            List<Plane> masks = new ArrayList<>();
            boolean any = new FlatBackground(threshold, area, workers).find(stored, () -> {
                MemorySegment valid = workspace.reserve(pixels);
                valid.fill((byte) 1);
                masks.add(Plane.dense(valid, Sample.UINT8, height, width));
                return masks.get(0);
            });
            assertEquals(any ? 1 : 0, masks.size());
            float[][] flat = any ? GoldenFile.rows(masks.get(0)) : new float[height][width];
            return PlainImages.combine(flat, flat, (valid, same) -> any ? 1 - valid : 0);
        }
    }

    private static float[][] noise(int height, int width) {
        SplittableRandom random = new SplittableRandom(7L * height + width);
        float[][] noise = new float[height][width];
        return PlainImages.combine(noise, noise, (a, b) -> random.nextInt(20000));
    }

    /** Noise of 8 bits with flat and nearly flat patches of every size, some touching at a corner. */
    private static float[][] patches(int height, int width) {
        SplittableRandom random = new SplittableRandom(11L * height + width);
        float[][] section =
                PlainImages.combine(noise(height, width), noise(height, width), (a, b) -> (float) Math.floor(a / 80));
        for (int patch = 0; patch < 2 + height * width / 150; patch++) {
            int top = random.nextInt(height);
            int left = random.nextInt(width);
            int level = random.nextInt(250);
            int spread = random.nextInt(4);
            int bottom = Math.min(height, top + 1 + random.nextInt(patch % 9 == 0 ? 30 : 7));
            int right = Math.min(width, left + 1 + random.nextInt(12));
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    section[y][x] = level + random.nextInt(spread + 1);
                }
            }
        }
        return section;
    }
}
