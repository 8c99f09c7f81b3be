package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The border of every filter: reflection about the centre of the edge pixel, {@code d c b | a b c d | c b a},
 * again and again where the filter is longer than the image.
 */
public final class Mirror {
    private Mirror() {}

    /**
     * The pixel that stands at a position outside an axis.
     *
     * @param index any position
     * @param length pixels of the axis, at least 1
     * @return a position from 0 to {@code length - 1}
     */
    public static int index(int index, int length) {
        if (index >= 0 && index < length) {
            return index;
        }
        // A position that is reflected once is found without a division.
        if (index < 0 && index > -length) {
            return -index;
        }
        int period = 2 * (length - 1);
        if (index > 0 && index <= period) {
            return period - index;
        }
        if (length == 1) {
            return 0;
        }
        int folded = Math.floorMod(index, period);
        return folded < length ? folded : period - folded;
    }

    /**
     * Fills the space before and after a row of floats with its reflection.
     *
     * @param segment holds the row and {@code pad} floats on either side of it
     * @param row byte offset of the row's first pixel
     * @param width pixels in the row
     * @param pad pixels to fill on each side
     */
    public static void pad(MemorySegment segment, long row, int width, int pad) {
        pad(segment, row, width, pad, pad);
    }

    /**
     * Fills the space before and after a row of floats with its reflection. Only the pixels that are reflected need to
     * be there.
     *
     * @param segment holds the row and the space
     * @param row byte offset of the row's first pixel
     * @param width pixels in the row
     * @param before pixels to fill before it
     * @param after pixels to fill after it
     */
    public static void pad(MemorySegment segment, long row, int width, int before, int after) {
        for (int k = 1; k <= before; k++) {
            copy(segment, row, -k, index(-k, width));
        }
        for (int k = 1; k <= after; k++) {
            copy(segment, row, width - 1 + k, index(width - 1 + k, width));
        }
    }

    private static void copy(MemorySegment segment, long row, int to, int from) {
        float value = segment.get(ValueLayout.JAVA_FLOAT, row + (long) from * Float.BYTES);
        segment.set(ValueLayout.JAVA_FLOAT, row + (long) to * Float.BYTES, value);
    }
}
