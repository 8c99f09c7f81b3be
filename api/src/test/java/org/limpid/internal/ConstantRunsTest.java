package org.limpid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.kernels.Moments;

/** Runs of one value and their areas are those that looking at pixel after pixel finds. */
class ConstantRunsTest {
    private static final int ROWS = 24;
    private static final float MOST = 3;

    private record Run(int y, int start, int end, float value) {}

    private static IntStream widths() {
        return IntStream.concat(
                IntStream.rangeClosed(1, 35), IntStream.of(63, 64, 65, 66, 127, 128, 129, 130, 192, 193, 257, 700));
    }

    /** Stretches of one value, noise of few and of many levels, and values that are not finite. */
    private static float[][] image(int width, Sample sample) {
        SplittableRandom random = new SplittableRandom(5L + width);
        float[][] rows = new float[ROWS][width];
        for (int y = 0; y < ROWS; y++) {
            int x = 0;
            while (x < width) {
                int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 150 : 20);
                float value = random.nextInt(6);
                int kind = random.nextInt(5);
                for (int end = Math.min(width, x + length); x < end; x++) {
                    rows[y][x] = kind == 0 ? random.nextInt(250) : kind == 1 ? random.nextInt(4) : value;
                }
            }
            if (y > 0 && random.nextBoolean()) {
                rows[y] = rows[y - 1].clone();
            }
            if (sample == Sample.FLOAT32 && y % 5 == 0) {
                int from = random.nextInt(width);
                for (x = from; x < Math.min(width, from + 12); x++) {
                    rows[y][x] = y % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
                }
            }
        }
        return rows;
    }

    private static Plane plane(Arena arena, Sample sample, float[][] rows) {
        int width = rows[0].length;
        Plane plane = Plane.dense(arena.allocate((long) ROWS * width * sample.bytes()), sample, ROWS, width);
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < width; x++) {
                long at = plane.row(y) + (long) x * sample.bytes();
                switch (sample) {
                    case UINT8 -> plane.segment().set(ValueLayout.JAVA_BYTE, at, (byte) rows[y][x]);
                    case UINT16 -> plane.segment().set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) rows[y][x]);
                    case FLOAT32 -> plane.segment().set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, rows[y][x]);
                }
            }
        }
        return plane;
    }

    /** Values of which neighbours are equal belong to one run; NaN to none. */
    private static float[][] classes(float[][] rows, boolean within) {
        float[][] classes = new float[ROWS][rows[0].length];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                float v = rows[y][x];
                boolean inside = within ? v >= 1 && v <= MOST : Float.isFinite(v);
                classes[y][x] = !inside ? Float.NaN : within ? 1 : v;
            }
        }
        return classes;
    }

    private static List<Run> plain(float[][] classes) {
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < ROWS; y++) {
            int width = classes[y].length;
            int start = 0;
            for (int x = 1; x <= width; x++) {
                if (x == width || classes[y][x] != classes[y][x - 1]) {
                    boolean atBorder = start == 0 || x == width;
                    if (!Float.isNaN(classes[y][start]) && (atBorder || x - start >= ConstantRuns.SHORTEST)) {
                        runs.add(new Run(y, start, x, classes[y][start]));
                    }
                    start = x;
                }
            }
        }
        return runs;
    }

    private static List<ConstantRuns> bands(Plane plane, boolean within, int rowsOfABand, List<ConstantRuns> reused) {
        List<ConstantRuns> bands = new ArrayList<>();
        for (int first = 0; first < ROWS; first += rowsOfABand) {
            if (reused.size() == bands.size()) {
                reused.add(new ConstantRuns());
            }
            ConstantRuns band = reused.get(bands.size());
            band.begin(rowsOfABand, plane.width());
            for (int y = first; y < first + rowsOfABand; y++) {
                if (within) {
                    band.addRow(plane, y, 1, MOST);
                } else {
                    band.addRow(plane, y);
                }
            }
            bands.add(band);
        }
        return bands;
    }

    @ParameterizedTest
    @EnumSource
    void runsOfOneValueAndOfValuesBetweenTwo(Sample sample) {
        List<ConstantRuns> reused = new ArrayList<>();
        widths().forEach(width -> {
            float[][] rows = image(width, sample);
            try (Arena arena = Arena.ofConfined()) {
                Plane plane = plane(arena, sample, rows);
                for (boolean within : new boolean[] {false, true}) {
                    List<Run> found = new ArrayList<>();
                    ConstantRuns runs = bands(plane, within, ROWS, reused).get(0);
                    assertEquals(ROWS, runs.rows());
                    for (int y = 0; y < ROWS; y++) {
                        for (int run = runs.firstRun(y); run < runs.firstRun(y + 1); run++) {
                            found.add(new Run(y, runs.start(run), runs.end(run), runs.value(run)));
                        }
                    }
                    assertEquals(plain(classes(rows, within)), found, "width " + width);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void areasAreRunsThatHaveEnoughInCommon(Sample sample) {
        List<ConstantRuns> reused = new ArrayList<>();
        widths().forEach(width -> {
            float[][] rows = image(width, sample);
            try (Arena arena = Arena.ofConfined()) {
                Plane plane = plane(arena, sample, rows);
                List<Run> runs = plain(classes(rows, false));
                int[] areas = plainAreas(runs, width);
                for (int rowsOfABand : new int[] {ROWS, 8, 1}) {
                    assertAreas(runs, areas, new ConstantAreas(bands(plane, false, rowsOfABand, reused), width), width);
                }
            }
        });
    }

    private static int[] plainAreas(List<Run> runs, int width) {
        int[] areas = new int[runs.size()];
        for (int first = 0; first < areas.length; first++) {
            if (areas[first] == 0) {
                Deque<Integer> open = new ArrayDeque<>(List.of(first));
                areas[first] = first + 1;
                while (!open.isEmpty()) {
                    Run run = runs.get(open.pop());
                    for (int other = 0; other < areas.length; other++) {
                        if (areas[other] == 0 && areJoined(run, runs.get(other), width)) {
                            areas[other] = first + 1;
                            open.push(other);
                        }
                    }
                }
            }
        }
        return areas;
    }

    private static boolean areJoined(Run one, Run other, int width) {
        int common = Math.min(one.end, other.end) - Math.max(one.start, other.start);
        boolean sameSide = one.start == 0 && other.start == 0 || one.end == width && other.end == width;
        return Math.abs(one.y - other.y) == 1
                && one.value == other.value
                && (sameSide || common >= ConstantRuns.SHORTEST);
    }

    private static void assertAreas(List<Run> runs, int[] areas, ConstantAreas found, int width) {
        assertEquals(runs.size(), found.runs());
        assertEquals(runs.size(), found.firstRun(ROWS));
        Map<Integer, Moments> moments = new HashMap<>();
        Map<Integer, Long> border = new HashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            Run at = runs.get(run);
            assertEquals(at.start, found.start(run));
            assertEquals(at.end, found.end(run));
            assertEquals(areas[run] - 1, found.areaOf(run), "an area is known by its first run");
            for (long x = at.start; x < at.end; x++) {
                Moments pixel = new Moments(1, x, at.y, x * x, (long) at.y * at.y, x * at.y);
                moments.merge(areas[run] - 1, pixel, Moments::plus);
                boolean outermost = at.y == 0 || at.y == ROWS - 1 || x == 0 || x == width - 1;
                border.merge(areas[run] - 1, outermost ? 1L : 0, Long::sum);
            }
        }
        moments.forEach((area, expected) -> assertEquals(expected, found.moments(area)));
        border.forEach((area, expected) -> assertEquals(expected, found.borderPixels(area), "area " + area));
    }
}
