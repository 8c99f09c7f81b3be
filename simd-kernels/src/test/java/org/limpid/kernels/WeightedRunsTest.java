package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedRunsTest {
    @Test
    void addsTheRunsOfTheRowAskedFor() {
        WeightedRuns runs = new WeightedRuns();
        runs.begin(3);
        runs.add(2, 5, 10);
        runs.add(7, 8, 20);
        runs.endRow();
        runs.endRow();
        runs.add(0, 9, 30);
        runs.endRow();
        assertEquals(3, runs.rows());
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
        runs.begin(1);
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
    void storageGrowsAndIsUsedAgain() {
        SplittableRandom random = new SplittableRandom(24);
        WeightedRuns runs = new WeightedRuns();
        for (int rows : new int[] {1, 100, 3}) {
            int[][] expected = new int[rows][400];
            runs.begin(rows);
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
