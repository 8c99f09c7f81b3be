package org.limpid.destripe.direction;

import java.util.Optional;

/**
 * The squares of a section that are looked at, spread evenly over it.
 *
 * @param side means of pixels on a square's side, a power of two
 * @param bin pixels on the side of each mean
 * @param rows of squares
 * @param columns of squares
 */
record BlockGrid(int height, int width, int side, int bin, int rows, int columns) {
    private static final int SMALLEST = 64;
    private static final int LARGEST = 512;
    private static final int BINNED_FROM = 4_096;
    private static final int MOST = 5;

    /** For a section's size; empty where it is too narrow. */
    static Optional<BlockGrid> of(int height, int width) {
        int narrow = Math.min(height, width);
        if (narrow < SMALLEST) {
            return Optional.empty();
        }
        int bin = narrow >= BINNED_FROM ? 2 : 1;
        int side = Math.clamp(Integer.highestOneBit(narrow / bin / 2), SMALLEST, LARGEST);
        return Optional.of(
                new BlockGrid(height, width, side, bin, count(height, side * bin), count(width, side * bin)));
    }

    /** Squares overlap by half where there is room for few. */
    private static int count(int length, int pixels) {
        return Math.min(MOST, 2 * length / pixels - 1);
    }

    int count() {
        return rows * columns;
    }

    int top(int index) {
        return start(index / columns, rows, height);
    }

    int left(int index) {
        return start(index % columns, columns, width);
    }

    private int start(int number, int count, int length) {
        int room = length - side * bin;
        return count == 1 ? room / 2 : (int) ((long) room * number / (count - 1));
    }
}
