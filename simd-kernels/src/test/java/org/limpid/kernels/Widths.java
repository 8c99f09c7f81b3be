package org.limpid.kernels;

import java.util.stream.IntStream;
import org.limpid.image.ColumnStrips;

/** Widths of rows to try. */
public final class Widths {
    /** Small ones are more than two of the widest vectors and a part of one. */
    private static final int SMALL = SizeClass.ALL ? 70 : 35;

    private static final int WHOLE_SECTION = 13_750;

    private Widths() {}

    /** From 1 up. */
    static int[] small() {
        return IntStream.rangeClosed(1, SMALL).toArray();
    }

    /** Up to where a strip of columns ends, and past it. */
    public static int[] aroundSeams() {
        int columns = ColumnStrips.COLUMNS;
        return SizeClass.ALL
                ? new int[] {
                    columns - 1, columns, columns + 1, 2 * columns - 1, 2 * columns, 2 * columns + 1, 4 * columns - 24
                }
                : new int[] {columns - 1, columns, columns + 1, 2 * columns + 1};
    }

    /** From 1 up, around the seams of strips and, of all sizes, a whole section's. */
    public static int[] all() {
        IntStream around = IntStream.concat(IntStream.of(small()), IntStream.of(aroundSeams()));
        return (SizeClass.ALL ? IntStream.concat(around, IntStream.of(WHOLE_SECTION)) : around).toArray();
    }
}
