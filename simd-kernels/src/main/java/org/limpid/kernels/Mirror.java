package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.VectorShuffle;

/**
 * The border of every filter: reflection about the centre of the edge pixel, {@code d c b | a b c d | c b a},
 * again and again where the filter is longer than the image.
 */
public final class Mirror {
    private static final int LANES = Lanes.FLOATS.length();
    private static final VectorShuffle<Float> REVERSED = VectorShuffle.fromOp(Lanes.FLOATS, lane -> LANES - 1 - lane);

    private Mirror() {}

    /** The pixel, 0 to {@code length - 1}, that stands at any position of an axis. */
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

    /** Fills {@code pad} pixels before and after a row of floats with its reflection. */
    public static void pad(MemorySegment segment, long row, int width, int pad) {
        pad(segment, row, width, pad, pad);
    }

    /**
     * Fills the space before and after a row of floats with its reflection. Only the pixels that are reflected need to
     * be there.
     */
    public static void pad(MemorySegment segment, long row, int width, int before, int after) {
        int reversed = wholeVectors(before, width);
        for (int k = 1; k <= reversed; k += LANES) {
            reverse(segment, row, -k - LANES + 1, k);
        }
        for (int k = reversed + 1; k <= before; k++) {
            copy(segment, row, -k, index(-k, width));
        }
        int last = width - 1;
        reversed = wholeVectors(after, width);
        for (int k = 1; k <= reversed; k += LANES) {
            reverse(segment, row, last + k, last - k - LANES + 1);
        }
        for (int k = reversed + 1; k <= after; k++) {
            copy(segment, row, last + k, index(last + k, width));
        }
    }

    /** Pixels in whole vectors, of those that are reflected once. */
    private static int wholeVectors(int pad, int width) {
        return Lanes.FLOATS.loopBound(Math.max(0, Math.min(pad, width - 1)));
    }

    private static void reverse(MemorySegment segment, long row, int to, int from) {
        Lanes.floats(segment, row + (long) from * Float.BYTES)
                .rearrange(REVERSED)
                .intoMemorySegment(segment, row + (long) to * Float.BYTES, Lanes.ORDER);
    }

    private static void copy(MemorySegment segment, long row, int to, int from) {
        float value = segment.get(ValueLayout.JAVA_FLOAT, row + (long) from * Float.BYTES);
        segment.set(ValueLayout.JAVA_FLOAT, row + (long) to * Float.BYTES, value);
    }
}
