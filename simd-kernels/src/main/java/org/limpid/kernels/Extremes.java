package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Largest and smallest value of a flat square window. A mirrored border adds no value that the part of the
 * window inside the image does not have, so rows outside are simply not given and pixels outside are neutral. Extremes
 * are kept as integers in the order of the floats, which are larger and smaller in one instruction.
 */
public final class Extremes {
    /** The window of the notebook's parameters has kernels of its own: loops over rows take three times as long. */
    public static final int USUAL_WINDOW = 5;

    /** Lanes of two vectors that lie side by side. */
    private static final IntVector TWO_BEFORE = lanesFrom(Lanes.INTS.length() - 2);

    private static final IntVector ONE_BEFORE = lanesFrom(Lanes.INTS.length() - 1);
    private static final IntVector ONE_AFTER = lanesFrom(1);
    private static final IntVector TWO_AFTER = lanesFrom(2);

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
            IntVector v0 = ordered(source, r0 + at);
            IntVector v1 = ordered(source, r1 + at);
            IntVector v2 = ordered(source, r2 + at);
            IntVector v3 = ordered(source, r3 + at);
            IntVector v4 = ordered(source, r4 + at);
            IntVector max = v0.max(v1).max(v2.max(v3)).max(v4);
            IntVector min = v0.min(v1).min(v2.min(v3)).min(v4);
            max.intoMemorySegment(target, maxima + at, Lanes.ORDER);
            min.intoMemorySegment(target, minima + at, Lanes.ORDER);
        }
    }

    /**
     * Extremes down two windows of the {@linkplain #USUAL_WINDOW usual} length at once, which share four rows.
     *
     * @param source memory of the rows
     * @param rows byte offsets of the windows' six rows, in order, all inside the image
     * @param target receives all rows
     * @param maxima byte offset that receives the largest values of the first window
     * @param minima byte offset that receives its smallest values
     * @param second bytes from there to where those of the second window are received
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void acrossRowsTwice(
            MemorySegment source, long[] rows, MemorySegment target, long maxima, long minima, long second, int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        Lanes.expectNative(target, maxima);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            IntVector v0 = ordered(source, r0 + at);
            IntVector v1 = ordered(source, r1 + at);
            IntVector v2 = ordered(source, r2 + at);
            IntVector v3 = ordered(source, r3 + at);
            IntVector v4 = ordered(source, r4 + at);
            IntVector v5 = ordered(source, r5 + at);
            IntVector max = v1.max(v2).max(v3.max(v4));
            IntVector min = v1.min(v2).min(v3.min(v4));
            max.max(v0).intoMemorySegment(target, maxima + at, Lanes.ORDER);
            max.max(v5).intoMemorySegment(target, maxima + second + at, Lanes.ORDER);
            min.min(v0).intoMemorySegment(target, minima + at, Lanes.ORDER);
            min.min(v5).intoMemorySegment(target, minima + second + at, Lanes.ORDER);
        }
    }

    private static void acrossAnyRows(
            MemorySegment source, long[] rows, int count, MemorySegment target, long maxima, long minima, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            IntVector max = ordered(source, rows[0] + at);
            IntVector min = max;
            for (int k = 1; k < count; k++) {
                IntVector v = ordered(source, rows[k] + at);
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
            memory.set(ValueLayout.JAVA_INT, maxima + before, FloatOrder.FIRST);
            memory.set(ValueLayout.JAVA_INT, maxima + after, FloatOrder.FIRST);
            memory.set(ValueLayout.JAVA_INT, minima + before, FloatOrder.LAST);
            memory.set(ValueLayout.JAVA_INT, minima + after, FloatOrder.LAST);
        }
    }

    /**
     * Extremes along the window and their mean: {@code middle = (max + min) / 2}.
     *
     * @param memory holds all rows, and a vector on either side of those of extremes
     * @param maxima byte offset of the padded largest values
     * @param minima byte offset of the padded smallest values
     * @param window length of the window, odd
     * @param middle byte offset that receives the middle
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void middleAlongRow(
            MemorySegment memory, long maxima, long minima, int window, long middle, int width) {
        if (window == USUAL_WINDOW) {
            middleOfFive(memory, maxima, minima, middle, width);
        } else {
            middleOfAny(memory, maxima, minima, window, middle, width);
        }
    }

    private static void middleOfFive(MemorySegment memory, long maxima, long minima, long middle, int width) {
        long vector = (long) Lanes.INTS.length() * Float.BYTES;
        // Loads that are not aligned would take twice the time, so that pixels move from lane to lane in registers.
        for (int x = 0; x < width; x += Lanes.INTS.length()) {
            long at = (long) x * Float.BYTES;
            IntVector before = Lanes.ints(memory, maxima + at - vector);
            IntVector max = Lanes.ints(memory, maxima + at);
            IntVector after = Lanes.ints(memory, maxima + at + vector);
            IntVector left = TWO_BEFORE.selectFrom(before, max).max(ONE_BEFORE.selectFrom(before, max));
            IntVector right = ONE_AFTER.selectFrom(max, after).max(TWO_AFTER.selectFrom(max, after));
            max = left.max(max).max(right);
            before = Lanes.ints(memory, minima + at - vector);
            IntVector min = Lanes.ints(memory, minima + at);
            after = Lanes.ints(memory, minima + at + vector);
            left = TWO_BEFORE.selectFrom(before, min).min(ONE_BEFORE.selectFrom(before, min));
            right = ONE_AFTER.selectFrom(min, after).min(TWO_AFTER.selectFrom(min, after));
            min = left.min(min).min(right);
            FloatVector most = FloatOrder.swap(max).reinterpretAsFloats();
            FloatVector least = FloatOrder.swap(min).reinterpretAsFloats();
            most.add(least).mul(0.5f).intoMemorySegment(memory, middle + at, Lanes.ORDER);
        }
    }

    private static void middleOfAny(
            MemorySegment memory, long maxima, long minima, int window, long middle, int width) {
        long before = (long) (window / 2) * Float.BYTES;
        for (int x = 0; x < width; x += Lanes.INTS.length()) {
            long at = (long) x * Float.BYTES - before;
            IntVector max = Lanes.ints(memory, maxima + at);
            IntVector min = Lanes.ints(memory, minima + at);
            for (int k = 1; k < window; k++) {
                max = max.max(Lanes.ints(memory, maxima + at + (long) k * Float.BYTES));
                min = min.min(Lanes.ints(memory, minima + at + (long) k * Float.BYTES));
            }
            FloatVector most = FloatOrder.swap(max).reinterpretAsFloats();
            FloatVector least = FloatOrder.swap(min).reinterpretAsFloats();
            most.add(least).mul(0.5f).intoMemorySegment(memory, middle + at + before, Lanes.ORDER);
        }
    }

    private static IntVector ordered(MemorySegment source, long offset) {
        return FloatOrder.swap(Lanes.ints(source, offset));
    }

    private static IntVector lanesFrom(int lane) {
        return IntVector.zero(Lanes.INTS).addIndex(1).add(lane);
    }
}
