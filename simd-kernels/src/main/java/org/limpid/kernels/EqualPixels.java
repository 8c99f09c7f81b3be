package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/**
 * Rows of one bit a pixel of stored samples, set where a pixel and the next one belong together. The last pixel has no
 * next one. Pixels past the width are not read.
 */
final class EqualPixels {
    private EqualPixels() {}

    /** Set where a pixel has the same finite value as the next one. */
    static void ofRow(Plane stored, int y, long[] bits) {
        int width = stored.width();
        int whole = (width - 1) / Long.SIZE;
        MemorySegment memory = stored.segment();
        long row = stored.row(y);
        switch (stored.sample()) {
            case UINT8 -> bytes(memory, row, whole, bits);
            case UINT16 -> shorts(memory, row, whole, bits);
            case FLOAT32 -> floats(memory, row, whole, bits);
        }
        for (int w = whole; w < ThresholdBits.words(width); w++) {
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

    /** Set where a pixel and the next one both lie between two values, which are included. */
    static void withinRow(Plane stored, int y, float least, float most, long[] bits) {
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
        for (int w = whole; w < ThresholdBits.words(width); w++) {
            long word = 0;
            int end = Math.min(width, (w + 1) * Long.SIZE);
            for (int x = w * Long.SIZE; x < end; x++) {
                float v = stored.get(y, x);
                word |= (v >= least && v <= most ? 1L : 0L) << x;
            }
            bits[w] = word;
        }
        for (int w = 0; w < ThresholdBits.words(width); w++) {
            long next = w + 1 < ThresholdBits.words(width) ? bits[w + 1] : 0;
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
