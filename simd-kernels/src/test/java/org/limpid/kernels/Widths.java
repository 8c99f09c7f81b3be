package org.limpid.kernels;

import java.util.stream.IntStream;

/** Widths of rows to try. */
final class Widths {
    private static final int SMALL = 70;

    private Widths() {}

    /** 1 to 70. */
    static int[] small() {
        return IntStream.rangeClosed(1, SMALL).toArray();
    }

    /** 1 to 70, a thousand, and a whole section's. */
    static int[] all() {
        return IntStream.concat(IntStream.rangeClosed(1, SMALL), IntStream.of(1000, 13_750))
                .toArray();
    }
}
