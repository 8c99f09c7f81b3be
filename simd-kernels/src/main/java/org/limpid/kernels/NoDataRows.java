package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

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

    private NoDataRows() {}

    /** Whether a row has only numbers. */
    public static boolean isNumbers(MemorySegment memory, long row, int width) {
        boolean numbers = true;
        for (int x = 0; x < width; x++) {
            numbers &= !Float.isNaN(memory.get(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES));
        }
        return numbers;
    }

    /** Takes a level off a row and makes gaps where a pixel is no number, in place. */
    public static void open(MemorySegment image, long row, float level, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = row + (long) x * Float.BYTES;
            FloatVector i = Lanes.floats(image, at).sub(level).add(0f);
            i.blend(-0f, i.compare(VectorOperators.NE, i)).intoMemorySegment(image, at, Lanes.ORDER);
        }
    }

    /** Makes gaps also where a mask of bytes is 0. Pixels past the width are neither read nor written. */
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

    /** The weights of a row's pixels: 1, and 0 of gaps. */
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
     * The normalised filter {@code F(I M) / (F(M) + EPS)} of intensities less a level. {@code EPS} takes a part off the
     * level as well, {@code level EPS / (F(M) + EPS)}, so this is taken off here. The filtered intensities, 0 in gaps,
     * at {@code sumRow} become the result.
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
