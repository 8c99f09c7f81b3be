package org.limpid.kernels;

import java.util.stream.IntStream;
import org.limpid.image.ColumnStrips;

/** Widths of rows to try. */
public final class Widths {
    private static final int SMALL = 70;

    private Widths() {}

    /** 1 to 70. */
    static int[] small() {
        return IntStream.rangeClosed(1, SMALL).toArray();
    }

    /** Up to where a strip of columns ends, and past it. */
    public static int[] aroundSeams() {
        int columns = ColumnStrips.COLUMNS;
        return new int[] {
            columns - 1, columns, columns + 1, 2 * columns - 1, 2 * columns, 2 * columns + 1, 4 * columns - 24
        };
    }

    /** 1 to 70, around the seams of strips, and a whole section's. */
    public static int[] all() {
        return IntStream.concat(
                        IntStream.rangeClosed(1, SMALL),
                        IntStream.concat(IntStream.of(aroundSeams()), IntStream.of(13_750)))
                .toArray();
    }
}
