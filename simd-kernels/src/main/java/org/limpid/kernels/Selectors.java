package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.limpid.image.VectorUnit;

/**
 * Rows of selectors: 32 bits a pixel, all 1 where there is data and all 0 where there is none. {@code x & selector} is
 * {@code x} or 0, also of NaN. They are made of rows of one bit a pixel, 1 where there is no data: pixel {@code x} is bit
 * {@code x & 63} of word {@code x >> 6}.
 */
public final class Selectors {
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(VectorUnit.bits()));
    private static final int LAST_BIT = Integer.SIZE - 1;

    private Selectors() {}

    /**
     * Finds the zeros of a stretch of a mask of bytes.
     *
     * @param position where its first pixel is in the row of bits; all bits outside the stretch become 0
     * @return whether there are any
     */
    public static boolean zeros(MemorySegment mask, long first, int width, long[] bits, int position) {
        Arrays.fill(bits, 0);
        if (!hasZeros(mask, first, width)) {
            return false;
        }
        int lanes = BYTES.length();
        int whole = BYTES.loopBound(width);
        for (int x = 0; x < whole; x += lanes) {
            long found = ByteVector.fromMemorySegment(BYTES, mask, first + x, Lanes.ORDER)
                    .compare(VectorOperators.EQ, (byte) 0)
                    .toLong();
            int at = position + x;
            bits[at >> 6] |= found << at;
            if ((at & 63) > 64 - lanes) {
                bits[(at >> 6) + 1] |= found >>> -at;
            }
        }
        for (int x = whole; x < width; x++) {
            long found = mask.get(ValueLayout.JAVA_BYTE, first + x) == 0 ? 1 : 0;
            bits[position + x >> 6] |= found << position + x;
        }
        return true;
    }

    /** Most rows have none, and nothing but this short loop waits for their memory. */
    private static boolean hasZeros(MemorySegment mask, long first, int width) {
        int whole = BYTES.loopBound(width);
        ByteVector least = ByteVector.broadcast(BYTES, (byte) -1);
        for (int x = 0; x < whole; x += BYTES.length()) {
            least = least.lanewise(
                    VectorOperators.UMIN, ByteVector.fromMemorySegment(BYTES, mask, first + x, Lanes.ORDER));
        }
        boolean any = least.compare(VectorOperators.EQ, (byte) 0).anyTrue();
        for (int x = whole; x < width; x++) {
            any |= mask.get(ValueLayout.JAVA_BYTE, first + x) == 0;
        }
        return any;
    }

    /**
     * Turns a row of selectors into that of other bits. Only words of 64 pixels are written where some pixel of either has
     * no data.
     */
    public static void turn(long[] before, long[] bits, MemorySegment memory, long row) {
        for (int word = 0; word < bits.length; word++) {
            if ((before[word] | bits[word]) != 0) {
                ofWord(bits[word], memory, row + (long) word * Long.SIZE * Integer.BYTES);
            }
        }
    }

    private static void ofWord(long word, MemorySegment memory, long row) {
        IntVector shifts = IntVector.broadcast(Lanes.INTS, LAST_BIT)
                .sub(IntVector.zero(Lanes.INTS).addIndex(1));
        Lanes.expectNative(memory, row);
        for (int x = 0; x < Long.SIZE; x += Lanes.INTS.length()) {
            IntVector.broadcast(Lanes.INTS, (int) (word >>> x))
                    .lanewise(VectorOperators.LSHL, shifts)
                    .lanewise(VectorOperators.ASHR, LAST_BIT)
                    .not()
                    .intoMemorySegment(memory, row + (long) x * Integer.BYTES, Lanes.ORDER);
        }
    }
}
