package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;

/**
 * Rows of an image with gaps: pixels without data. A gap is {@code -0.0}, and no other pixel is. It counts as zero in
 * every sum and among extremes, and its bits tell it from a zero of the data.
 */
public final class NoDataRows {
    /** The bits of a gap. */
    public static final int GAP = 0x80000000;
    /** The bits of a pixel that an image without gaps does not have. */
    public static final int NO_GAP = 0x7fc00000;

    private static final float EPS = 1.1920929e-7f;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private NoDataRows() {}

    /**
     * Whether a row of a mask has no gap.
     *
     * @param mask memory of the row
     * @param row byte offset of its first pixel; a byte of 0 is a gap
     * @param width pixels
     * @return whether no byte is 0
     */
    public static boolean isFull(MemorySegment mask, long row, int width) {
        int whole = width & -Long.BYTES;
        long zeros = 0;
        for (int x = 0; x < whole; x += Long.BYTES) {
            long bytes = mask.get(ValueLayout.JAVA_LONG_UNALIGNED, row + x);
            zeros |= bytes - LOW_BITS & ~bytes & HIGH_BITS;
        }
        for (int x = whole; x < width; x++) {
            zeros |= mask.get(ValueLayout.JAVA_BYTE, row + x) == 0 ? 1 : 0;
        }
        return zeros == 0;
    }

    /**
     * Whether a row has only numbers.
     *
     * @param memory of the row
     * @param row byte offset of its first pixel
     * @param width pixels
     * @return whether no pixel is not a number
     */
    public static boolean isNumbers(MemorySegment memory, long row, int width) {
        boolean numbers = true;
        for (int x = 0; x < width; x++) {
            numbers &= !Float.isNaN(memory.get(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES));
        }
        return numbers;
    }

    /**
     * Takes a level off a row and makes gaps where a pixel is no number.
     *
     * @param image memory of the row
     * @param row byte offset of its first pixel
     * @param level taken off
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void open(MemorySegment image, long row, float level, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = row + (long) x * Float.BYTES;
            FloatVector i = Lanes.floats(image, at).sub(level).add(0f);
            i.blend(-0f, i.compare(VectorOperators.NE, i)).intoMemorySegment(image, at, Lanes.ORDER);
        }
    }

    /**
     * Makes gaps also where a mask has them.
     *
     * @param image memory of the row
     * @param row byte offset of its first pixel
     * @param mask memory of the row of the mask
     * @param maskRow byte offset of its first pixel; a byte of 0 is a gap
     * @param width pixels; pixels past them are neither read nor written
     */
    public static void open(MemorySegment image, long row, MemorySegment mask, long maskRow, int width) {
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            long at = row + (long) x * Float.BYTES;
            FloatVector valid = Lanes.unsignedBytes(mask, maskRow + x);
            FloatVector i = Lanes.floats(image, at);
            i.blend(-0f, valid.compare(VectorOperators.EQ, 0f)).intoMemorySegment(image, at, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            if (mask.get(ValueLayout.JAVA_BYTE, maskRow + x) == 0) {
                image.set(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES, -0f);
            }
        }
    }

    /**
     * The weights of a row's pixels: 1, and 0 of gaps.
     *
     * @param image memory of the row
     * @param row byte offset of its first pixel
     * @param target receives the weights
     * @param offset byte offset of the first of them
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void weights(MemorySegment image, long row, MemorySegment target, long offset, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            VectorMask<Float> empty = Lanes.floats(image, row + at)
                    .reinterpretAsInts()
                    .compare(VectorOperators.EQ, GAP)
                    .cast(Lanes.FLOATS);
            FloatVector.broadcast(Lanes.FLOATS, 1f)
                    .blend(0f, empty)
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * The normalised filter {@code F(I M) / (F(M) + EPS)} of intensities less a level. {@code EPS} takes a part off
     * the level as well, {@code level EPS / (F(M) + EPS)}, so this is taken off here.
     *
     * @param rows memory of the rows
     * @param sumRow byte offset of the filtered intensities, less the level and 0 in gaps; receives the result
     * @param weightRow byte offset of the filtered weights
     * @param level taken off, grey levels
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void normalise(MemorySegment rows, long sumRow, long weightRow, float level, int width) {
        float lost = level * EPS;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector sum = Lanes.floats(rows, sumRow + at);
            FloatVector weight = Lanes.floats(rows, weightRow + at);
            sum.sub(lost).div(weight.add(EPS)).intoMemorySegment(rows, sumRow + at, Lanes.ORDER);
        }
    }
}
