package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.limpid.image.ColumnStrips;

/**
 * A row of runs as a window on a strip sees it: with {@code reach} columns on either side, mirrored where they lie
 * outside the image. Columns farther outside than {@code reach} have no meaning.
 */
final class Surroundings {
    private static final int COLUMNS = ColumnStrips.COLUMNS;
    private static final int GUARD = 8;

    private final int[] expected;
    private final int columns;
    private final String place;
    private int fewest;
    private int most;

    /** From the deficit of every pixel, and the number of its run, 0 for none. */
    Surroundings(int[] deficits, int[] runs, int strip, int reach) {
        int width = deficits.length;
        int origin = strip * COLUMNS - reach;
        columns = COLUMNS + 2 * reach;
        expected = new int[Math.min(columns, width + reach - origin)];
        place = "strip " + strip + " of " + width + " columns, reach " + reach;
        long before = 0;
        for (int i = 0; i < columns; i++) {
            int x = PlainMirror.index(origin + i, width);
            long image = runs[x] == 0 ? 0 : image(origin + i, width, runs[x]);
            int begun = image != 0 && image != before ? 1 : 0;
            most += begun;
            if (i < expected.length) {
                expected[i] = deficits[x];
                fewest += begun;
            }
            before = image;
        }
    }

    /** A number for each image of each run: the one of the image itself or that of one of its reflections. */
    private static long image(int position, int width, int run) {
        if (width == 1) {
            return run;
        }
        int period = 2 * (width - 1);
        long copy = Math.floorDiv(position, period);
        boolean reflected = Math.floorMod(position, period) >= width;
        return (copy << 33) + ((long) run << 1) + (reflected ? 1 : 0);
    }

    /** Room for changes, all of them 0. */
    static int[] changes(int reach) {
        return new int[COLUMNS + 2 * reach + 1 + GUARD];
    }

    /** The changes are {@code factor} times the changes of the deficits from column to column, and nothing else. */
    void assertAdded(int factor, int[] changes) {
        int[] found = new int[expected.length];
        int[] wanted = new int[expected.length];
        int column = 0;
        for (int i = 0; i < found.length; i++) {
            column += changes[i];
            found[i] = column;
            wanted[i] = factor * expected[i];
        }
        assertArrayEquals(wanted, found, place);
        assertEquals(0, Arrays.stream(changes, 0, columns + 1).sum(), () -> "runs end with the columns: " + place);
        for (int i = columns + 1; i < changes.length; i++) {
            assertEquals(0, changes[i], () -> "past the columns: " + place);
        }
    }

    /** Every image of a run is counted once; images without meaning may be counted as well. */
    void assertRuns(int found) {
        assertTrue(
                fewest <= found && found <= most,
                () -> found + " runs, expected " + fewest + " to " + most + ": " + place);
    }
}
