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

    /** Up to where a strip of columns ends, and past it. */
    static int[] aroundSeams() {
        return new int[] {255, 256, 257, 511, 512, 513, 1000};
    }

    /** 1 to 70, around the seams of strips, and a whole section's. */
    static int[] all() {
        return IntStream.concat(
                        IntStream.rangeClosed(1, SMALL),
                        IntStream.concat(IntStream.of(aroundSeams()), IntStream.of(13_750)))
                .toArray();
    }
}
