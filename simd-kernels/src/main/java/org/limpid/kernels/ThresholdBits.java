package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/** Rows of one bit a pixel: where a band lies beyond its threshold, and where stored samples are equal. */
public final class ThresholdBits {
    private ThresholdBits() {}

    /** Words of 64 pixels in a row. */
    public static int words(int width) {
        return (width + 63) >>> 6;
    }

    /**
     * Compares a stretch of a row with its threshold, which is not negative: {@code above} where the pixel is greater,
     * {@code below} where it is less than minus the threshold. Bit {@code x & 63} of word {@code first + (x >> 6)} is
     * its pixel {@code x}; bits past the width are 0.
     */
    public static void ofRow(
            MemorySegment segment, long row, int width, float threshold, long[] above, long[] below, int first) {
        int words = words(width);
        int lanes = Lanes.FLOATS.length();
        for (int w = 0; w < words; w++) {
            long greater = 0;
            long less = 0;
            int end = Math.min(64, Plane.padded(width - w * 64));
            for (int k = 0; k < end; k += lanes) {
                FloatVector v = Lanes.floats(segment, row + (w * 64L + k) * Float.BYTES);
                greater |= v.compare(VectorOperators.GT, threshold).toLong() << k;
                less |= v.compare(VectorOperators.LT, -threshold).toLong() << k;
            }
            above[first + w] = greater;
            below[first + w] = less;
        }
        if ((width & 63) != 0) {
            long inside = (1L << width) - 1;
            above[first + words - 1] &= inside;
            below[first + words - 1] &= inside;
        }
    }

    /**
     * Compares the stored samples of a row with the next ones: a bit is set where a pixel has the same finite value as the
     * next one. The last pixel has no next one. Pixels past the width are not read.
     */
    public static void equalOfRow(Plane stored, int y, long[] bits) {
        int width = stored.width();
        int whole = (width - 1) / Long.SIZE;
        MemorySegment memory = stored.segment();
        long row = stored.row(y);
        switch (stored.sample()) {
            case UINT8 -> bytes(memory, row, whole, bits);
            case UINT16 -> shorts(memory, row, whole, bits);
            case FLOAT32 -> floats(memory, row, whole, bits);
        }
        for (int w = whole; w < words(width); w++) {
            long word = 0;
            int end = Math.min(width - 1, (w + 1) * Long.SIZE);
            for (int x = w * Long.SIZE; x < end; x++) {
                word |= (stored.get(y, x) - stored.get(y, x + 1) == 0 ? 1L : 0L) << x;
            }
            bits[w] = word;
        }
    }

    private static void bytes(MemorySegment memory, long row, int words, long[] bits) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k += Lanes.WHOLE_BYTES.length()) {
                long at = row + (long) w * Long.SIZE + k;
                ByteVector v = ByteVector.fromMemorySegment(Lanes.WHOLE_BYTES, memory, at, Lanes.ORDER);
                ByteVector next = ByteVector.fromMemorySegment(Lanes.WHOLE_BYTES, memory, at + 1, Lanes.ORDER);
                word |= v.compare(VectorOperators.EQ, next).toLong() << k;
            }
            bits[w] = word;
        }
    }

    private static void shorts(MemorySegment memory, long row, int words, long[] bits) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k += Lanes.WHOLE_SHORTS.length()) {
                long at = row + ((long) w * Long.SIZE + k) * Short.BYTES;
                ShortVector v = ShortVector.fromMemorySegment(Lanes.WHOLE_SHORTS, memory, at, Lanes.ORDER);
                ShortVector next =
                        ShortVector.fromMemorySegment(Lanes.WHOLE_SHORTS, memory, at + Short.BYTES, Lanes.ORDER);
                word |= v.compare(VectorOperators.EQ, next).toLong() << k;
            }
            bits[w] = word;
        }
    }

    /** Infinity less itself is not a number. */
    private static void floats(MemorySegment memory, long row, int words, long[] bits) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k += Lanes.FLOATS.length()) {
                long at = row + ((long) w * Long.SIZE + k) * Float.BYTES;
                FloatVector difference = Lanes.floats(memory, at).sub(Lanes.floats(memory, at + Float.BYTES));
                word |= difference.compare(VectorOperators.EQ, 0f).toLong() << k;
            }
            bits[w] = word;
        }
    }

    /** As {@link #equalOfRow}, set where a pixel and the next one both lie between two values, which are included. */
    public static void betweenOfRow(Plane stored, int y, float least, float most, long[] bits) {
        int width = stored.width();
        boolean vectors = stored.sample() != Sample.UINT8 || Lanes.bytesMatchFloats();
        int whole = vectors ? width / Long.SIZE : 0;
        for (int w = 0; w < whole; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k += Lanes.FLOATS.length()) {
                FloatVector v = samples(stored, stored.row(y), w * Long.SIZE + k);
                word |= v.compare(VectorOperators.GE, least)
                                .and(v.compare(VectorOperators.LE, most))
                                .toLong()
                        << k;
            }
            bits[w] = word;
        }
        for (int w = whole; w < words(width); w++) {
            long word = 0;
            int end = Math.min(width, (w + 1) * Long.SIZE);
            for (int x = w * Long.SIZE; x < end; x++) {
                float v = stored.get(y, x);
                word |= (v >= least && v <= most ? 1L : 0L) << x;
            }
            bits[w] = word;
        }
        for (int w = 0; w < words(width); w++) {
            long next = w + 1 < words(width) ? bits[w + 1] : 0;
            bits[w] &= bits[w] >>> 1 | next << 63;
        }
    }

    private static FloatVector samples(Plane stored, long row, int x) {
        return switch (stored.sample()) {
            case UINT8 -> Lanes.unsignedBytes(stored.segment(), row + x);
            case UINT16 -> Lanes.unsignedShorts(stored.segment(), row + (long) x * Short.BYTES);
            case FLOAT32 -> Lanes.floats(stored.segment(), row + (long) x * Float.BYTES);
        };
    }
}
