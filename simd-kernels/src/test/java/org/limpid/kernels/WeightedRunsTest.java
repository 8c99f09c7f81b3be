package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.ColumnStrips;

class WeightedRunsTest {
    private static final int COLUMNS = ColumnStrips.COLUMNS;

    @Test
    void addsTheChangesOfTheRowAskedFor() {
        WeightedRuns runs = new WeightedRuns();
        runs.begin(3, COLUMNS, 0);
        runs.add(2, 5, 10);
        runs.add(7, 8, 20);
        runs.endRow();
        runs.endRow();
        runs.add(0, COLUMNS, 30);
        runs.endRow();
        int[] changes = new int[COLUMNS + 1];
        assertEquals(2, runs.addRow(0, 0, 1, changes));
        assertArrayEquals(new int[] {0, 0, 10, 0, 0, -10, 0, 20, -20, 0}, Arrays.copyOf(changes, 10));
        assertEquals(0, runs.addRow(1, 0, 1, changes));
        assertEquals(1, runs.addRow(2, 0, -1, changes));
        assertArrayEquals(new int[] {-30, 0, 10, 0, 0, -10, 0, 20, -20, 0}, Arrays.copyOf(changes, 10));
        assertArrayEquals(new int[COLUMNS - 10], Arrays.copyOfRange(changes, 10, COLUMNS));
        assertEquals(30, changes[COLUMNS]);
    }

    /** Columns {@code c b | a b c d | c b} of one row, then {@code b a b | a b | a b a} of two columns. */
    @Test
    void theBorderIsMirroredAboutTheEdgePixels() {
        WeightedRuns runs = new WeightedRuns();
        runs.begin(1, 4, 2);
        runs.add(0, 2, 5);
        runs.add(3, 4, 7);
        runs.endRow();
        int[] changes = new int[COLUMNS + 5];
        runs.addRow(0, 0, 1, changes);
        assertArrayEquals(new int[] {0, 5, 5, 5, 0, 7, 0, 5}, columns(changes, 8));
        runs.begin(1, 2, 3);
        runs.add(1, 2, 9);
        runs.endRow();
        changes = new int[COLUMNS + 7];
        runs.addRow(0, 0, 1, changes);
        assertArrayEquals(new int[] {9, 0, 9, 0, 9, 0, 9, 0}, columns(changes, 8));
    }

    private static int[] columns(int[] changes, int count) {
        int[] columns = Arrays.copyOf(changes, count);
        Arrays.parallelPrefix(columns, Integer::sum);
        return columns;
    }

    @Test
    void countsOnlyRunsThatReachIntoAStripAndAroundIt() {
        int[][] counts = {{-11, 1, 0}, {-10, 1, 1}, {-1, 1, 1}, {0, 1, 1}, {9, 1, 1}, {10, 0, 1}, {44, 0, 1}};
        WeightedRuns runs = new WeightedRuns();
        for (int[] count : counts) {
            int column = COLUMNS + count[0];
            runs.begin(1, 4 * COLUMNS - 24, 10);
            runs.add(column, column + 1, 1);
            runs.endRow();
            for (int strip = 0; strip < 4; strip++) {
                int expected = strip < 2 ? count[strip + 1] : 0;
                assertEquals(expected, runs.addRow(0, strip, 1, new int[COLUMNS + 21]), "column " + column);
            }
        }
    }

    @Test
    void aLongRunIsFoundFromEveryStrip() {
        for (int reach : new int[] {0, 2, 300}) {
            int width = 4 * COLUMNS - 24;
            assertRow(new WeightedRuns(), width, reach, new int[][] {{3, width - 2, 7}});
            assertRow(new WeightedRuns(), width, reach, new int[][] {{0, width, 7}});
        }
    }

    /** Images shorter than the window, down to one and two columns: each run comes back again and again. */
    @Test
    void everyRunOfATinyImage() {
        WeightedRuns runs = new WeightedRuns();
        for (int width = 1; width <= 9; width++) {
            for (int from = 0; from < width; from++) {
                for (int to = from + 1; to <= width; to++) {
                    for (int reach = 0; reach <= 24; reach++) {
                        assertRow(runs, width, reach, new int[][] {{from, to, 5}});
                    }
                    assertRow(runs, width, 301, new int[][] {{from, to, 5}});
                }
            }
        }
    }

    @Test
    void theLargestDeficitOfTheLongestWindow() {
        WeightedRuns runs = new WeightedRuns();
        for (int width : new int[] {1, 2, 300, 5000}) {
            assertRow(runs, width, 4095, new int[][] {{0, width, 1 << 24}});
            assertRow(runs, width, 4095, new int[][] {{width / 2, width / 2 + 1, 1 << 24}});
        }
    }

    private static void assertRow(WeightedRuns runs, int width, int reach, int[][] row) {
        int[] deficits = new int[width];
        int[] owner = new int[width];
        runs.begin(1, width, reach);
        for (int i = 0; i < row.length; i++) {
            runs.add(row[i][0], row[i][1], row[i][2]);
            Arrays.fill(deficits, row[i][0], row[i][1], row[i][2]);
            Arrays.fill(owner, row[i][0], row[i][1], i + 1);
        }
        runs.endRow();
        assertEveryStrip(runs, 0, deficits, owner, reach);
    }

    private static void assertEveryStrip(WeightedRuns runs, int y, int[] deficits, int[] owner, int reach) {
        for (int strip = 0; strip * COLUMNS < deficits.length; strip++) {
            Surroundings expected = new Surroundings(deficits, owner, strip, reach);
            int[] changes = Surroundings.changes(reach);
            expected.assertRuns(runs.addRow(y, strip, 1, changes));
            expected.assertAdded(1, changes);
            expected.assertRuns(runs.addRow(y, strip, -1, changes));
            expected.assertAdded(0, changes);
            runs.addRow(y, strip, -1, changes);
            expected.assertAdded(-1, changes);
        }
    }

    @Test
    void anyStripFindsItsRunsAcrossTheSeams() {
        SplittableRandom random = new SplittableRandom(54);
        WeightedRuns runs = new WeightedRuns();
        for (int width : Widths.aroundSeams()) {
            for (int gap : new int[] {2, 90, 700}) {
                for (int reach : new int[] {0, 1, 45, 127, 128, 150, 300, 600}) {
                    assertRandomRows(runs, width, gap, reach, random);
                }
            }
        }
    }

    private static void assertRandomRows(WeightedRuns runs, int width, int gap, int reach, SplittableRandom random) {
        int rows = 5;
        int[][] deficits = new int[rows][width];
        int[][] owner = new int[rows][width];
        runs.begin(rows, width, reach);
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
        for (int y = 0; y < rows; y++) {
            assertEveryStrip(runs, y, deficits[y], owner[y], reach);
        }
    }

    @Test
    void storageGrowsAndIsUsedAgain() {
        SplittableRandom random = new SplittableRandom(24);
        WeightedRuns runs = new WeightedRuns();
        int[][] sizes = {{1, 400, 3}, {100, 400, 40}, {3, 1300, 0}, {200, 20, 9}, {4, 700, 3}};
        for (int[] size : sizes) {
            int[][] expected = new int[size[0]][size[1]];
            int[][] owner = new int[size[0]][size[1]];
            runs.begin(size[0], size[1], size[2]);
            for (int y = 0; y < size[0]; y++) {
                for (int x = 0; x < size[1]; x += random.nextInt(2, 6)) {
                    expected[y][x] = random.nextInt(1, 1 << 20);
                    owner[y][x] = x + 1;
                    runs.add(x, x + 1, expected[y][x]);
                }
                runs.endRow();
            }
            for (int y = 0; y < size[0]; y++) {
                assertEveryStrip(runs, y, expected[y], owner[y], size[2]);
            }
        }
    }
}
