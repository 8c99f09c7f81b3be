package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.limpid.image.Plane;
import org.limpid.image.VectorUnit;

/**
 * Rows of a mask of bytes, 0 where a pixel holds no data and anything else where it does. Rows are dense: pixels past the width
 * are neither read nor written.
 */
public final class MaskBytes {
    /** Pixels of a block. */
    public static final int BLOCK = Long.SIZE;

    private static final VectorSpecies<Byte> WHOLE =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(VectorUnit.bits()));

    private MaskBytes() {}

    /**
     * Finds the blocks of a row in which a pixel holds no data. Bit {@code i % 64} of word {@code first + i / 64} is set for
     * block {@code i}; words are 0 before.
     *
     * @return how many pixels hold no data
     */
    public static int findMasked(MemorySegment mask, long row, int width, long[] words, int first) {
        int masked = 0;
        for (int x = 0; x < width; x += WHOLE.length()) {
            int zeros = zeros(mask, row + x, width - x);
            if (zeros > 0) {
                masked += zeros;
                int block = x / BLOCK;
                words[first + block / Long.SIZE] |= 1L << block;
            }
        }
        return masked;
    }

    private static int zeros(MemorySegment mask, long offset, int left) {
        if (left < WHOLE.length()) {
            int zeros = 0;
            for (int x = 0; x < left; x++) {
                zeros += mask.get(ValueLayout.JAVA_BYTE, offset + x) == 0 ? 1 : 0;
            }
            return zeros;
        }
        return ByteVector.fromMemorySegment(WHOLE, mask, offset, Lanes.ORDER)
                .compare(VectorOperators.EQ, (byte) 0)
                .trueCount();
    }

    /** Bytes that are not 0 become 1. */
    public static void toOnes(MemorySegment mask, long row, int width) {
        int whole = WHOLE.loopBound(width);
        for (int x = 0; x < whole; x += WHOLE.length()) {
            ByteVector bytes = ByteVector.fromMemorySegment(WHOLE, mask, row + x, Lanes.ORDER);
            if (bytes.compare(VectorOperators.UGT, (byte) 1).anyTrue()) {
                bytes.lanewise(VectorOperators.UMIN, (byte) 1).intoMemorySegment(mask, row + x, Lanes.ORDER);
            }
        }
        for (int x = whole; x < width; x++) {
            boolean valid = mask.get(ValueLayout.JAVA_BYTE, row + x) != 0;
            mask.set(ValueLayout.JAVA_BYTE, row + x, (byte) (valid ? 1 : 0));
        }
    }

    /** A row of a mask from one of 16 bits: 1 where it is not 0. */
    public static void ofShorts(MemorySegment source, long from, MemorySegment mask, long row, int width) {
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector samples = Lanes.unsignedShorts(source, from + (long) x * Short.BYTES);
            zeroWhere(samples.compare(VectorOperators.EQ, 0f), mask, row + x);
        }
        for (int x = whole; x < width; x++) {
            boolean valid = source.get(ValueLayout.JAVA_SHORT_UNALIGNED, from + (long) x * Short.BYTES) != 0;
            mask.set(ValueLayout.JAVA_BYTE, row + x, (byte) (valid ? 1 : 0));
        }
    }

    /** A row of a mask from a dense row of floats: 1 where it has a number. */
    public static void ofNumbers(MemorySegment source, long from, MemorySegment mask, long row, int width) {
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector pixels = Lanes.floats(source, from + (long) x * Float.BYTES);
            zeroWhere(pixels.compare(VectorOperators.NE, pixels), mask, row + x);
        }
        for (int x = whole; x < width; x++) {
            boolean gap = Float.isNaN(source.get(ValueLayout.JAVA_FLOAT_UNALIGNED, from + (long) x * Float.BYTES));
            mask.set(ValueLayout.JAVA_BYTE, row + x, (byte) (gap ? 0 : 1));
        }
    }

    private static void zeroWhere(VectorMask<Float> empty, MemorySegment mask, long offset) {
        ByteVector.broadcast(Lanes.BYTES, (byte) 1)
                .blend((byte) 0, empty.cast(Lanes.BYTES))
                .intoMemorySegment(mask, offset, Lanes.ORDER);
    }

    /** Makes a row of a mask 0 also where another one is. */
    public static void and(MemorySegment other, long otherRow, MemorySegment mask, long row, int width) {
        int whole = WHOLE.loopBound(width);
        for (int x = 0; x < whole; x += WHOLE.length()) {
            ByteVector bytes = ByteVector.fromMemorySegment(WHOLE, other, otherRow + x, Lanes.ORDER);
            VectorMask<Byte> empty = bytes.compare(VectorOperators.EQ, (byte) 0);
            if (empty.anyTrue()) {
                ByteVector.fromMemorySegment(WHOLE, mask, row + x, Lanes.ORDER)
                        .blend((byte) 0, empty)
                        .intoMemorySegment(mask, row + x, Lanes.ORDER);
            }
        }
        for (int x = whole; x < width; x++) {
            if (other.get(ValueLayout.JAVA_BYTE, otherRow + x) == 0) {
                mask.set(ValueLayout.JAVA_BYTE, row + x, (byte) 0);
            }
        }
    }

    /** A row of counts, 1 where pixels hold data. */
    public static void toCounts(MemorySegment mask, long row, MemorySegment target, long offset, int width) {
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            ((IntVector) ones(mask, row + x).convertShape(VectorOperators.ZERO_EXTEND_B2I, Lanes.INTS, 0))
                    .intoMemorySegment(target, offset + (long) x * Integer.BYTES, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            target.set(ValueLayout.JAVA_INT, offset + (long) x * Integer.BYTES, one(mask, row + x));
        }
    }

    /** Floats that are counts become ints, in place. */
    public static void toCounts(MemorySegment rows, long row, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = row + (long) x * Float.BYTES;
            ((IntVector) Lanes.floats(rows, at).convert(VectorOperators.F2I, 0))
                    .intoMemorySegment(rows, at, Lanes.ORDER);
        }
    }

    /** Sums of five rows of ones and zeros, as floats, as {@link TriangleFilter#sumOfFive(MemorySegment, long[], MemorySegment, long, int)}. */
    public static void sumOfFive(MemorySegment mask, long[] rows, MemorySegment target, long offset, int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            ByteVector outer = ones(mask, r0 + x).add(ones(mask, r4 + x));
            ByteVector inner = ones(mask, r1 + x).add(ones(mask, r3 + x));
            ByteVector centre = ones(mask, r2 + x);
            ByteVector sum =
                    centre.add(centre).add(centre).add(inner).add(inner).add(outer);
            IntVector ints = (IntVector) sum.convertShape(VectorOperators.ZERO_EXTEND_B2I, Lanes.INTS, 0);
            ((FloatVector) ints.convert(VectorOperators.I2F, 0))
                    .intoMemorySegment(target, offset + (long) x * Float.BYTES, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            int outer = one(mask, r0 + x) + one(mask, r4 + x);
            int inner = one(mask, r1 + x) + one(mask, r3 + x);
            int sum = 3 * one(mask, r2 + x) + 2 * inner + outer;
            target.set(ValueLayout.JAVA_FLOAT, offset + (long) x * Float.BYTES, sum);
        }
    }

    private static ByteVector ones(MemorySegment mask, long offset) {
        return ByteVector.fromMemorySegment(Lanes.BYTES, mask, offset, Lanes.ORDER)
                .lanewise(VectorOperators.UMIN, (byte) 1);
    }

    private static int one(MemorySegment mask, long offset) {
        return mask.get(ValueLayout.JAVA_BYTE, offset) == 0 ? 0 : 1;
    }

    /** Sets pixels {@code from … to - 1} of row {@code y} of an image that hold no data; other pixels stay. */
    public static void fill(Plane mask, int y, int from, int to, Plane image, double value) {
        MemorySegment bytes = mask.segment();
        MemorySegment pixels = image.segment();
        long row = mask.row(y) + from;
        long at = image.row(y) + (long) from * image.sample().bytes();
        switch (image.sample()) {
            case UINT8 -> fillBytes(bytes, row, pixels, at, (byte) (int) value, to - from);
            case UINT16 -> fillShorts(bytes, row, pixels, at, (short) (int) value, to - from);
            case FLOAT32 -> fillFloats(bytes, row, pixels, at, (float) value, to - from);
        }
    }

    private static void fillBytes(MemorySegment mask, long row, MemorySegment pixels, long at, byte value, int width) {
        int whole = WHOLE.loopBound(width);
        for (int x = 0; x < whole; x += WHOLE.length()) {
            VectorMask<Byte> empty = ByteVector.fromMemorySegment(WHOLE, mask, row + x, Lanes.ORDER)
                    .compare(VectorOperators.EQ, (byte) 0);
            ByteVector.fromMemorySegment(WHOLE, pixels, at + x, Lanes.ORDER)
                    .blend(value, empty)
                    .intoMemorySegment(pixels, at + x, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            if (mask.get(ValueLayout.JAVA_BYTE, row + x) == 0) {
                pixels.set(ValueLayout.JAVA_BYTE, at + x, value);
            }
        }
    }

    private static void fillShorts(
            MemorySegment mask, long row, MemorySegment pixels, long at, short value, int width) {
        for (int x = 0; x < width; x++) {
            if (mask.get(ValueLayout.JAVA_BYTE, row + x) == 0) {
                pixels.set(ValueLayout.JAVA_SHORT_UNALIGNED, at + (long) x * Short.BYTES, value);
            }
        }
    }

    private static void fillFloats(
            MemorySegment mask, long row, MemorySegment pixels, long at, float value, int width) {
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            long pixel = at + (long) x * Float.BYTES;
            FloatVector valid = Lanes.unsignedBytes(mask, row + x);
            Lanes.floats(pixels, pixel)
                    .blend(value, valid.compare(VectorOperators.EQ, 0f))
                    .intoMemorySegment(pixels, pixel, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            if (mask.get(ValueLayout.JAVA_BYTE, row + x) == 0) {
                pixels.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + (long) x * Float.BYTES, value);
            }
        }
    }
}
