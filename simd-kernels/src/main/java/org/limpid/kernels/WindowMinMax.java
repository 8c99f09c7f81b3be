package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;

/**
 * Largest and smallest value of a flat square window. A mirrored border adds no value that the part of the
 * window inside the image does not have, so rows outside are simply not given and pixels outside are neutral.
 */
public final class WindowMinMax {
    /** The window of the notebook's parameters has kernels of its own, since loops over a window's rows are slower. */
    public static final int USUAL_WINDOW = 5;

    private WindowMinMax() {}

    /** Extremes down the window, of its {@code count} rows that lie inside the image, at least one. */
    public static void acrossRows(
            MemorySegment source, long[] rows, int count, MemorySegment target, long maxima, long minima, int width) {
        if (count == USUAL_WINDOW) {
            acrossFiveRows(source, rows, target, maxima, minima, width);
        } else {
            acrossAnyRows(source, rows, count, target, maxima, minima, width);
        }
    }

    private static void acrossFiveRows(
            MemorySegment source, long[] rows, MemorySegment target, long maxima, long minima, int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        Lanes.expectNative(target, maxima);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector v0 = Lanes.floats(source, r0 + at);
            FloatVector v1 = Lanes.floats(source, r1 + at);
            FloatVector v2 = Lanes.floats(source, r2 + at);
            FloatVector v3 = Lanes.floats(source, r3 + at);
            FloatVector v4 = Lanes.floats(source, r4 + at);
            FloatVector max =
                    LaneMinMax.larger(LaneMinMax.larger(LaneMinMax.larger(v0, v1), LaneMinMax.larger(v2, v3)), v4);
            FloatVector min =
                    LaneMinMax.smaller(LaneMinMax.smaller(LaneMinMax.smaller(v0, v1), LaneMinMax.smaller(v2, v3)), v4);
            max.intoMemorySegment(target, maxima + at, Lanes.ORDER);
            min.intoMemorySegment(target, minima + at, Lanes.ORDER);
        }
    }

    private static void acrossAnyRows(
            MemorySegment source, long[] rows, int count, MemorySegment target, long maxima, long minima, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector max = Lanes.floats(source, rows[0] + at);
            FloatVector min = max;
            for (int k = 1; k < count; k++) {
                FloatVector v = Lanes.floats(source, rows[k] + at);
                max = LaneMinMax.larger(max, v);
                min = LaneMinMax.smaller(min, v);
            }
            max.intoMemorySegment(target, maxima + at, Lanes.ORDER);
            min.intoMemorySegment(target, minima + at, Lanes.ORDER);
        }
    }

    /**
     * Fills the {@code window / 2} floats on either side of the rows of {@link #acrossRows} with neutral values, before
     * the methods along them.
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

    /** Extremes along the window, of odd length, and their mean: {@code middle = (max + min) / 2}. */
    public static void middleAlongRow(
            MemorySegment memory, long maxima, long minima, int window, long middle, int width) {
        if (window == USUAL_WINDOW) {
            middleOfFive(memory, maxima, minima, middle, width);
        } else {
            middleOfAny(memory, maxima, minima, window, middle, width);
        }
    }

    private static void middleOfFive(MemorySegment memory, long maxima, long minima, long middle, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long high = maxima + at;
            long low = minima + at;
            FloatVector max0 = LaneMinMax.larger(Lanes.floats(memory, high - 8), Lanes.floats(memory, high - 4));
            FloatVector max1 = LaneMinMax.larger(Lanes.floats(memory, high), Lanes.floats(memory, high + 4));
            FloatVector min0 = LaneMinMax.smaller(Lanes.floats(memory, low - 8), Lanes.floats(memory, low - 4));
            FloatVector min1 = LaneMinMax.smaller(Lanes.floats(memory, low), Lanes.floats(memory, low + 4));
            FloatVector max = LaneMinMax.larger(LaneMinMax.larger(max0, max1), Lanes.floats(memory, high + 8));
            FloatVector min = LaneMinMax.smaller(LaneMinMax.smaller(min0, min1), Lanes.floats(memory, low + 8));
            max.add(min).mul(0.5f).intoMemorySegment(memory, middle + at, Lanes.ORDER);
        }
    }

    private static void middleOfAny(
            MemorySegment memory, long maxima, long minima, int window, long middle, int width) {
        long before = (long) (window / 2) * Float.BYTES;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES - before;
            FloatVector max = Lanes.floats(memory, maxima + at);
            FloatVector min = Lanes.floats(memory, minima + at);
            for (int k = 1; k < window; k++) {
                max = LaneMinMax.larger(max, Lanes.floats(memory, maxima + at + (long) k * Float.BYTES));
                min = LaneMinMax.smaller(min, Lanes.floats(memory, minima + at + (long) k * Float.BYTES));
            }
            max.add(min).mul(0.5f).intoMemorySegment(memory, middle + at + before, Lanes.ORDER);
        }
    }

    /** The largest value along the window, of the padded largest values down it. */
    public static void largestAlongRow(MemorySegment memory, long maxima, int window, long target, int width) {
        long before = (long) (window / 2) * Float.BYTES;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector max = Lanes.floats(memory, maxima + at - before);
            for (int k = 1; k < window; k++) {
                max = LaneMinMax.larger(max, Lanes.floats(memory, maxima + at - before + (long) k * Float.BYTES));
            }
            max.intoMemorySegment(memory, target + at, Lanes.ORDER);
        }
    }

    /** The smallest value along the window, of the padded smallest values down it. */
    public static void smallestAlongRow(MemorySegment memory, long minima, int window, long target, int width) {
        long before = (long) (window / 2) * Float.BYTES;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector min = Lanes.floats(memory, minima + at - before);
            for (int k = 1; k < window; k++) {
                min = LaneMinMax.smaller(min, Lanes.floats(memory, minima + at - before + (long) k * Float.BYTES));
            }
            min.intoMemorySegment(memory, target + at, Lanes.ORDER);
        }
    }
}
