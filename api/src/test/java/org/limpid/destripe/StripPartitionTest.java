package org.limpid.destripe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripPartitionTest {
    @ParameterizedTest
    @CsvSource({
        "11, 0, 4096, 200, 2",
        "6, 0, 2048, 200, 8",
        "1, 17, 18, 200, 2",
        "7, 100, 105, 0, 5",
        "36, 0, 9000, 600, 3",
        "3, 5, 300, 600, 1"
    })
    void everyRowOfEveryStripIsInOneTask(int strips, int firstRow, int endRow, int lead, int threads) {
        StripPartition tasks = StripPartition.of(strips, firstRow, endRow, lead, threads);
        int[][] times = new int[strips][endRow];
        for (int task = 0; task < tasks.count(); task++) {
            for (int y = tasks.first(task); y < tasks.end(task); y++) {
                times[tasks.strip(task)][y]++;
            }
        }
        for (int[] strip : times) {
            for (int y = 0; y < endRow; y++) {
                assertEquals(y < firstRow ? 0 : 1, strip[y]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // As many for each thread.
        "6, 2048, 200, 2, 6",
        "36, 9000, 200, 2, 36",
        "7, 2048, 200, 1, 7",
        // One is left over.
        "11, 4096, 200, 2, 12",
        "36, 9000, 200, 7, 42",
        // Of the four left over, each for two threads.
        "4, 2048, 200, 8, 8",
        // Six for eight threads: three quarters for each.
        "6, 2048, 0, 8, 24",
        // The rows before the first one would take longer than the cut saves.
        "2, 300, 600, 3, 2"
    })
    void threadsHaveAlike(int strips, int rows, int lead, int threads, int count) {
        assertEquals(count, StripPartition.of(strips, 0, rows, lead, threads).count());
    }
}
