package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;

/**
 * Largest and smallest value of a flat square window. A mirrored border adds no value that the part of the
 * window inside the image does not have, so rows outside are simply not given and pixels outside are neutral.
 */
public final class Extremes {
    private Extremes() {}

    /**
     * Extremes down the window.
     *
     * @param source memory of the rows
     * @param rows byte offsets of the window's rows that lie inside the image
     * @param count how many of them there are, at least 1
     * @param target receives both rows
     * @param maxima byte offset that receives the largest values
     * @param minima byte offset that receives the smallest values
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void acrossRows(
            MemorySegment source, long[] rows, int count, MemorySegment target, long maxima, long minima, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector max = Lanes.floats(source, rows[0] + at);
            FloatVector min = max;
            for (int k = 1; k < count; k++) {
                FloatVector v = Lanes.floats(source, rows[k] + at);
                max = max.max(v);
                min = min.min(v);
            }
            max.intoMemorySegment(target, maxima + at, Lanes.ORDER);
            min.intoMemorySegment(target, minima + at, Lanes.ORDER);
        }
    }

    /**
     * Fills the space around the rows of {@link #acrossRows} with neutral values, before
     * {@link #middleAlongRow}.
     *
     * @param memory holds both rows and {@code window / 2} floats on either side of each
     * @param maxima byte offset of the largest values
     * @param minima byte offset of the smallest values
     * @param window length of the window, odd
     * @param width pixels
     */
    public static void pad(MemorySegment memory, long maxima, long minima, int window, int width) {
        for (int k = 1; k <= window / 2; k++) {
            long before = (long) -k * Float.BYTES;
            long after = (width - 1L + k) * Float.BYTES;
            set(memory, maxima + before, Float.NEGATIVE_INFINITY);
            set(memory, maxima + after, Float.NEGATIVE_INFINITY);
            set(memory, minima + before, Float.POSITIVE_INFINITY);
            set(memory, minima + after, Float.POSITIVE_INFINITY);
        }
    }

    private static void set(MemorySegment memory, long offset, float value) {
        memory.set(ValueLayout.JAVA_FLOAT, offset, value);
    }

    /**
     * Extremes along the window and their mean: {@code middle = (max + min) / 2}.
     *
     * @param memory holds all rows
     * @param maxima byte offset of the padded largest values
     * @param minima byte offset of the padded smallest values
     * @param window length of the window, odd
     * @param middle byte offset that receives the middle
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void middleAlongRow(
            MemorySegment memory, long maxima, long minima, int window, long middle, int width) {
        long before = (long) (window / 2) * Float.BYTES;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES - before;
            FloatVector max = Lanes.floats(memory, maxima + at);
            FloatVector min = Lanes.floats(memory, minima + at);
            for (int k = 1; k < window; k++) {
                max = max.max(Lanes.floats(memory, maxima + at + (long) k * Float.BYTES));
                min = min.min(Lanes.floats(memory, minima + at + (long) k * Float.BYTES));
            }
            max.add(min).mul(0.5f).intoMemorySegment(memory, middle + at + before, Lanes.ORDER);
        }
    }
}
