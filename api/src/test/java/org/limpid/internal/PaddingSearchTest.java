package org.limpid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.Restorer.Padding;
import org.limpid.StageRun;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.plain.ProceduralSection;

/** Padding and blocks without data are found, and nothing else that has one value in places. */
class PaddingSearchTest {
    private static final int HEIGHT = 400;
    private static final int WIDTH = 530;

    /** Whether a pixel is one of an area. */
    @FunctionalInterface
    private interface Area {
        boolean has(int y, int x);
    }

    /** A pixel's value from what it was. */
    @FunctionalInterface
    private interface Change {
        float of(int y, int x, float before);
    }

    /** What was masked, 1 a pixel, and how much of it is what. */
    private record Masked(float[][] pixels, Padding counts) {
        long count() {
            long count = 0;
            for (float[] row : pixels) {
                for (float pixel : row) {
                    count += pixel != 0 ? 1 : 0;
                }
            }
            return count;
        }
    }

    private static float[][] changed(float[][] section, Change change) {
        float[][] result = new float[section.length][section[0].length];
        for (int y = 0; y < result.length; y++) {
            for (int x = 0; x < result[y].length; x++) {
                result[y][x] = change.of(y, x, section[y][x]);
            }
        }
        return result;
    }

    /** Tissue with noise, in the samples of a type. */
    private static float[][] tissue(Sample sample) {
        float[][] stored = ProceduralSection.tissue(21, HEIGHT, WIDTH);
        return changed(stored, (y, x, v) -> switch (sample) {
            case UINT8 -> (float) Math.clamp(Math.rint(128 + (v - 35_535) / 80), 0, 255);
            case UINT16 -> v;
            case FLOAT32 -> v / 65_535;
        });
    }

    private static float[][] with(float[][] section, Area area, float value) {
        return changed(section, (y, x, v) -> area.has(y, x) ? value : v);
    }

    private static Masked find(float[][] section, Sample sample) {
        return find(section, sample, 0, 0, 2);
    }

    private static Masked find(float[][] section, Sample sample, double noise, int grow, int threads) {
        int height = section.length;
        int width = section[0].length;
        try (Workspace workspace = new Workspace(1L << 28);
                WorkerPool workers = new WorkerPool(threads)) {
            long pixels = (long) height * width;
            Plane stored = Plane.dense(workspace.reserve(pixels * sample.bytes()), sample, height, width);
            StageRun.fill(stored, section);
            Plane mask = Plane.dense(workspace.reserve(pixels), Sample.UINT8, height, width);
            mask.segment().fill((byte) 1);
            boolean[] asked = {false};
            Padding counts = new PaddingSearch(workers).find(stored, noise, grow, () -> {
                asked[0] = true;
                return mask;
            });
            assertEquals(!counts.equals(Padding.NONE), asked[0]);
            Masked masked = new Masked(changed(GoldenFile.rows(mask), (y, x, valid) -> 1 - valid), counts);
            assertEquals(masked.count(), counts.padding() + counts.blocks());
            return masked;
        }
    }

    private static void assertMasked(Area expected, Masked found) {
        for (int y = 0; y < found.pixels().length; y++) {
            for (int x = 0; x < found.pixels()[y].length; x++) {
                assertEquals(expected.has(y, x) ? 1 : 0, found.pixels()[y][x], "row " + y + ", column " + x);
            }
        }
    }

    /** All four sides, slanted. */
    private static boolean isOutside(int y, int x) {
        return x < 5 + y / 20 || x >= WIDTH - 2 - y / 30 || y < 4 + x / 40 || y >= HEIGHT - 9 + x / 90;
    }

    @ParameterizedTest
    @EnumSource
    void tissueAloneHasNone(Sample sample) {
        assertEquals(Padding.NONE, find(tissue(sample), sample).counts());
    }

    @ParameterizedTest
    @EnumSource
    void paddingOfAnyValue(Sample sample) {
        float[] values = sample == Sample.FLOAT32 ? new float[] {0, 1, 0.37f, -5} : new float[] {0, 255, 117};
        for (float value : values) {
            // A pixel of tissue beside padding that has its value by chance goes with it.
            float[][] section = changed(tissue(sample), (y, x, v) -> v == value ? v + 1 : v);
            Masked found = find(with(section, PaddingSearchTest::isOutside, value), sample);
            assertMasked(PaddingSearchTest::isOutside, found);
            assertEquals(new Padding(found.count(), 0), found.counts());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void itGrowsInAllDirections(int grow) {
        Masked found = find(with(tissue(Sample.UINT16), PaddingSearchTest::isOutside, 0), Sample.UINT16, 0, grow, 2);
        assertMasked(
                (y, x) -> {
                    boolean near = false;
                    for (int dy = -grow; dy <= grow; dy++) {
                        for (int dx = -grow; dx <= grow; dx++) {
                            int ny = Math.clamp(y + dy, 0, HEIGHT - 1);
                            int nx = Math.clamp(x + dx, 0, WIDTH - 1);
                            near |= isOutside(ny, nx);
                        }
                    }
                    return near;
                },
                found);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 530",
        "399, 1, 0, 530",
        "0, 400, 0, 1",
        "0, 400, 529, 1",
        "0, 1, 100, 64",
        "200, 64, 0, 1",
        "200, 1, 0, 530",
        "100, 3, 0, 530",
        "0, 400, 250, 8"
    })
    void lines(int top, int rows, int left, int columns) {
        Area line = (y, x) -> y >= top && y < top + rows && x >= left && x < left + columns;
        Masked found = find(with(tissue(Sample.UINT16), line, 0), Sample.UINT16);
        boolean lost = rows == 1 && columns == 530 && top == 200;
        assertMasked(lost ? (y, x) -> false : line, found);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 100, 63", "200, 63, 0, 1", "0, 30, 0, 31", "0, 400, 250, 7"})
    void areasAtTheBorderThatAreTooSmall(int top, int rows, int left, int columns) {
        Area area = (y, x) -> y >= top && y < top + rows && x >= left && x < left + columns;
        Area small = (y, x) -> area.has(y, x) && (columns != 31 || x + y < 31);
        assertEquals(
                Padding.NONE,
                find(with(tissue(Sample.UINT16), small, 0), Sample.UINT16).counts());
    }

    @ParameterizedTest
    @EnumSource
    void blocksInside(Sample sample) {
        float value = sample == Sample.FLOAT32 ? 1 : sample.maximum();
        Area block = (y, x) -> Math.abs(y - 150) + Math.abs(x - 200) < 75;
        Masked found = find(with(tissue(sample), block, value), sample, 0, 2, 2);
        assertEquals(0, found.counts().padding());
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int distance = Math.abs(y - 150) + Math.abs(x - 200) - 75;
                assertTrue(distance >= -5 || found.pixels()[y][x] == 1, "inside at " + y + ", " + x);
                assertTrue(distance < 4 || found.pixels()[y][x] == 0, "outside at " + y + ", " + x);
            }
        }
    }

    @Test
    void paddingAndBlocksAreToldApart() {
        Area block = (y, x) -> y >= 100 && y < 200 && x >= 100 && x < 220;
        float[][] section = with(with(tissue(Sample.UINT16), PaddingSearchTest::isOutside, 0), block, 65_535);
        Masked found = find(section, Sample.UINT16, 0, 2, 2);
        assertEquals(104 * 124, found.counts().blocks());
        assertTrue(found.counts().padding() > 10_000);
    }

    @Test
    void blocksThatAreSmallOrNotSolidStay() {
        Area small = (y, x) -> y >= 100 && y < 199 && x >= 100 && x < 200;
        Area ring = (y, x) -> Math.abs(Math.hypot(y - 200, x - 260) - 150) < 12;
        Area cross = (y, x) ->
                Math.abs(y - 200) < 180 && Math.abs(x - 260) < 12 || Math.abs(x - 260) < 240 && Math.abs(y - 200) < 10;
        for (Area area : new Area[] {small, ring, cross}) {
            assertEquals(
                    Padding.NONE,
                    find(with(tissue(Sample.UINT16), area, 65_535), Sample.UINT16)
                            .counts());
        }
    }

    /** A third of all pixels is 0 and a tenth 255, some in spots of up to 25 pixels. */
    @Test
    void tissueThatSaturatesInSpotsStays() {
        SplittableRandom random = new SplittableRandom(3);
        float[][] section = tissue(Sample.UINT8);
        for (int spot = 0; spot < 400; spot++) {
            int top = random.nextInt(HEIGHT);
            int left = random.nextInt(WIDTH);
            double radius = 2 + random.nextInt(11);
            float value = spot % 4 == 0 ? 255 : 0;
            section = with(section, (y, x) -> Math.hypot(y - top, x - left) < radius, value);
        }
        float[][] speckled = changed(section, (y, x, v) -> {
            int dice = random.nextInt(100);
            return dice < 25 ? 0 : dice < 32 ? 255 : v;
        });
        assertEquals(Padding.NONE, find(section, Sample.UINT8).counts());
        assertEquals(Padding.NONE, find(speckled, Sample.UINT8).counts());
        Masked padded = find(with(speckled, PaddingSearchTest::isOutside, 0), Sample.UINT8);
        long more = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertTrue(!isOutside(y, x) || padded.pixels()[y][x] == 1);
                more += !isOutside(y, x) ? (long) padded.pixels()[y][x] : 0;
            }
        }
        // Spots that touch the padding go with it.
        assertTrue(more < HEIGHT * WIDTH / 50, more + " pixels of tissue masked");
    }

    /** Half of the section is resin, whose pixels are equal to their neighbours by chance. */
    @ParameterizedTest
    @ValueSource(doubles = {0.15, 0.25, 0.3, 0.4, 0.6, 1})
    void smoothResinStays(double deviation) {
        for (Sample sample : new Sample[] {Sample.UINT8, Sample.FLOAT32}) {
            SplittableRandom random = new SplittableRandom(7);
            float[][] section = changed(tissue(Sample.UINT8), (y, x, v) -> {
                double noise = deviation * random.nextGaussian();
                float level = x < 200 + 20 * Math.sin(y / 30.0) ? (float) Math.rint(101.2 + noise) : v;
                return sample == Sample.FLOAT32 ? level / 255 : level;
            });
            assertEquals(Padding.NONE, find(section, sample).counts(), sample::toString);
            float[][] padded = with(section, PaddingSearchTest::isOutside, 0);
            assertMasked(PaddingSearchTest::isOutside, find(padded, sample));
        }
    }

    /** Resin without noise in bands of neighbouring levels. */
    @Test
    void smoothSlopesStay() {
        float[][] section =
                changed(tissue(Sample.UINT8), (y, x, v) -> x < 200 ? (float) Math.rint(90 + (x + y) / 40.0) : v);
        assertEquals(Padding.NONE, find(section, Sample.UINT8).counts());
    }

    @Test
    void paddingOfNoise() {
        SplittableRandom random = new SplittableRandom(11);
        float[][] section = changed(tissue(Sample.UINT16), (y, x, v) -> isOutside(y, x) ? 40 + random.nextInt(4) : v);
        assertEquals(Padding.NONE, find(section, Sample.UINT16).counts());
        assertEquals(Padding.NONE, find(section, Sample.UINT16, 2, 0, 2).counts());
        for (int noise : new int[] {3, 10}) {
            assertMasked(PaddingSearchTest::isOutside, find(section, Sample.UINT16, noise, 0, 2));
        }
        assertEquals(
                Padding.NONE,
                find(tissue(Sample.UINT16), Sample.UINT16, 10, 0, 2).counts());
    }

    @Test
    void whatIsNotFiniteIsNoArea() {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float[][] section = with(tissue(Sample.FLOAT32), PaddingSearchTest::isOutside, value);
            assertEquals(Padding.NONE, find(section, Sample.FLOAT32).counts());
        }
        Area gaps = (y, x) -> y < 60 && x < 60;
        float[][] both = with(with(tissue(Sample.FLOAT32), PaddingSearchTest::isOutside, 0), gaps, Float.NaN);
        assertMasked((y, x) -> isOutside(y, x) && !gaps.has(y, x), find(both, Sample.FLOAT32));
    }

    @Test
    void aSectionOfOneValueIsPadding() {
        assertEquals(
                HEIGHT * WIDTH,
                find(new float[HEIGHT][WIDTH], Sample.UINT16).counts().padding());
        assertEquals(0, find(new float[6][7], Sample.UINT16).counts().padding());
        assertFalse(find(new float[1][64], Sample.UINT16).counts().equals(Padding.NONE));
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        float[][] section = changed(
                ProceduralSection.tissue(22, 1_100, 90), (y, x, v) -> x < 3 + y / 50 || y > 1_000 && x > 30 ? 9 : v);
        Masked one = find(section, Sample.UINT16, 5, 2, 1);
        assertTrue(one.count() > 10_000);
        for (int threads : new int[] {2, 7}) {
            assertMasked((y, x) -> one.pixels()[y][x] == 1, find(section, Sample.UINT16, 5, 2, threads));
        }
    }
}
