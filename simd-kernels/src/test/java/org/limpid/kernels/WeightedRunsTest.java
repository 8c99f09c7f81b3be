package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedRunsTest {
    @Test
    void addsTheRunsOfTheRowAskedFor() {
        WeightedRuns runs = new WeightedRuns();
        runs.begin(3, 9);
        runs.add(2, 5, 10);
        runs.add(7, 8, 20);
        runs.endRow();
        runs.endRow();
        runs.add(0, 9, 30);
        runs.endRow();
        int[] sums = new int[9];
        assertEquals(2, runs.addRow(0, 0, 9, 1, sums, 0));
        assertArrayEquals(new int[] {0, 0, 10, 10, 10, 0, 0, 20, 0}, sums);
        assertEquals(0, runs.addRow(1, 0, 9, 1, sums, 0));
        assertEquals(1, runs.addRow(2, 0, 9, -1, sums, 0));
        assertArrayEquals(new int[] {-30, -30, -20, -20, -20, -30, -30, -10, -30}, sums);
    }

    @Test
    void countsOnlyRunsThatReachIntoTheColumns() {
        WeightedRuns runs = new WeightedRuns();
        runs.begin(1, 12);
        runs.add(2, 5, 1);
        runs.add(7, 8, 1);
        runs.endRow();
        assertEquals(0, runs.addRow(0, 0, 2, 1, new int[2], 0));
        assertEquals(1, runs.addRow(0, 0, 3, 1, new int[3], 0));
        assertEquals(1, runs.addRow(0, 4, 7, 1, new int[3], 0));
        assertEquals(0, runs.addRow(0, 5, 7, 1, new int[2], 0));
        assertEquals(2, runs.addRow(0, 4, 8, 1, new int[4], 0));
        assertEquals(0, runs.addRow(0, 8, 12, 1, new int[4], 0));
    }

    @Test
    void aLongRunIsFoundFromEveryStretchOfColumns() {
        WeightedRuns runs = new WeightedRuns();
        runs.begin(2, 1000);
        runs.endRow();
        runs.add(3, 998, 7);
        runs.endRow();
        for (int from = 0; from < 1000; from++) {
            int[] sums = new int[1];
            boolean inside = from >= 3 && from < 998;
            assertEquals(inside ? 1 : 0, runs.addRow(1, from, from + 1, 1, sums, 0));
            assertEquals(inside ? 7 : 0, sums[0]);
            assertEquals(0, runs.addRow(0, from, from + 1, 1, sums, 0));
        }
    }

    @Test
    void anyColumnsFindTheirRunsAcrossStretches() {
        SplittableRandom random = new SplittableRandom(54);
        WeightedRuns runs = new WeightedRuns();
        for (int width : Widths.aroundSeams()) {
            for (int gap : new int[] {2, 90, 700}) {
                assertEveryCut(runs, width, gap, random);
            }
        }
    }

    private static void assertEveryCut(WeightedRuns runs, int width, int gap, SplittableRandom random) {
        int rows = 5;
        int[][] deficits = new int[rows][width];
        int[][] owner = new int[rows][width];
        runs.begin(rows, width);
        for (int y = 0; y < rows; y++) {
            int count = 0;
            // Runs of other signs may touch, so a run may start where the last one ended.
            for (int start = random.nextInt(gap); start < width && y != 2; ) {
                int end = Math.min(width, start + random.nextInt(1, 2 * gap));
                int deficit = random.nextInt(1, 1000);
                runs.add(start, end, deficit);
                Arrays.fill(deficits[y], start, end, deficit);
                Arrays.fill(owner[y], start, end, ++count);
                start = end + random.nextInt(0, gap);
            }
            runs.endRow();
        }
        int[] cuts = {0, 1, 63, 255, 256, 257, 300, 511, 512, 513, 768, width - 1, width};
        for (int y = 0; y < rows; y++) {
            for (int from : cuts) {
                for (int to : cuts) {
                    if (from < to && to <= width) {
                        int[] sums = new int[to - from];
                        int found = runs.addRow(y, from, to, 1, sums, 0);
                        assertArrayEquals(Arrays.copyOfRange(deficits[y], from, to), sums);
                        long reaching = Arrays.stream(owner[y], from, to)
                                .filter(run -> run > 0)
                                .distinct()
                                .count();
                        assertEquals(reaching, found, "runs from " + from + " to " + to + " of " + width);
                    }
                }
            }
        }
    }

    @Test
    void storageGrowsAndIsUsedAgain() {
        SplittableRandom random = new SplittableRandom(24);
        WeightedRuns runs = new WeightedRuns();
        for (int rows : new int[] {1, 100, 3}) {
            int[][] expected = new int[rows][400];
            runs.begin(rows, 400);
            for (int[] row : expected) {
                for (int x = 0; x + 1 < row.length; x += random.nextInt(2, 6)) {
                    row[x] = random.nextInt(1, 1 << 20);
                    runs.add(x, x + 1, row[x]);
                }
                runs.endRow();
            }
            for (int y = 0; y < rows; y++) {
                int[] sums = new int[400];
                runs.addRow(y, 0, 400, 1, sums, 0);
                assertArrayEquals(expected[y], sums);
            }
        }
    }
}
