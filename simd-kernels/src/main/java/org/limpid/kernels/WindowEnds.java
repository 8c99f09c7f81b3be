package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import org.limpid.image.Plane;

/** The largest or the smallest value along a window, from the rows that {@link WindowMinMax} finds down it and pads. */
public final class WindowEnds {
    private WindowEnds() {}

    /**
     * The largest value along the window.
     *
     * @param memory holds both rows
     * @param maxima byte offset of the padded largest values down the window
     * @param window length of the window, odd
     * @param target byte offset that receives the row
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void largestAlongRow(MemorySegment memory, long maxima, int window, long target, int width) {
        long before = (long) (window / 2) * Float.BYTES;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector max = Lanes.floats(memory, maxima + at - before);
            for (int k = 1; k < window; k++) {
                max = FastMinMax.of(max, Lanes.floats(memory, maxima + at - before + (long) k * Float.BYTES));
            }
            max.intoMemorySegment(memory, target + at, Lanes.ORDER);
        }
    }

    /**
     * The smallest value along the window.
     *
     * @param memory holds both rows
     * @param minima byte offset of the padded smallest values down the window
     * @param window length of the window, odd
     * @param target byte offset that receives the row
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void smallestAlongRow(MemorySegment memory, long minima, int window, long target, int width) {
        long before = (long) (window / 2) * Float.BYTES;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector min = Lanes.floats(memory, minima + at - before);
            for (int k = 1; k < window; k++) {
                min = FastMinMax.smaller(min, Lanes.floats(memory, minima + at - before + (long) k * Float.BYTES));
            }
            min.intoMemorySegment(memory, target + at, Lanes.ORDER);
        }
    }
}
