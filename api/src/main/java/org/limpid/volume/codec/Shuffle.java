package org.limpid.volume.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Orders of bytes and bits within a block, of Blosc and HDF5: all first ones of its elements, then all second ones, and so on. */
public final class Shuffle {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private Shuffle() {}

    /** Puts all first bytes of elements together, and so on. Those after the last whole element stay. */
    public static void bytes(MemorySegment plain, MemorySegment target, int elementBytes) {
        long elements = plain.byteSize() / elementBytes;
        for (int k = 0; k < elementBytes; k++) {
            long to = k * elements;
            for (long i = 0; i < elements; i++) {
                target.set(BYTE, to + i, plain.get(BYTE, i * elementBytes + k));
            }
        }
        copyFrom(elements * elementBytes, plain, target);
    }

    /** Puts bytes back into their elements. Those after the last whole element stay. */
    public static void bytesBack(MemorySegment shuffled, MemorySegment target, int elementBytes) {
        long elements = shuffled.byteSize() / elementBytes;
        for (int k = 0; k < elementBytes; k++) {
            long from = k * elements;
            for (long i = 0; i < elements; i++) {
                target.set(BYTE, i * elementBytes + k, shuffled.get(BYTE, from + i));
            }
        }
        copyFrom(elements * elementBytes, shuffled, target);
    }

    /** Puts bits back into their elements. Blocks whose number of elements 8 does not divide stay as they are. */
    static void bitsBack(MemorySegment shuffled, MemorySegment target, int elementBytes) {
        long elements = shuffled.byteSize() / elementBytes;
        if (elements % Byte.SIZE != 0) {
            copyFrom(0, shuffled, target);
            return;
        }
        long plane = elements / Byte.SIZE;
        for (int k = 0; k < elementBytes; k++) {
            for (long group = 0; group < plane; group++) {
                long rows = 0;
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    long row = shuffled.get(BYTE, (k * (long) Byte.SIZE + bit) * plane + group) & 0xffL;
                    rows |= row << (bit * Byte.SIZE);
                }
                long columns = transposed(rows);
                for (int i = 0; i < Byte.SIZE; i++) {
                    target.set(BYTE, (group * Byte.SIZE + i) * elementBytes + k, (byte) (columns >>> (i * Byte.SIZE)));
                }
            }
        }
        copyFrom(elements * elementBytes, shuffled, target);
    }

    private static void copyFrom(long at, MemorySegment from, MemorySegment to) {
        MemorySegment.copy(from, at, to, at, from.byteSize() - at);
    }

    /** Swaps rows and columns of 8 x 8 bits: in quarters, then in quarters of those, then single ones. */
    private static long transposed(long bits) {
        long swap = (bits ^ (bits >>> 7)) & 0x00aa00aa00aa00aaL;
        long twos = bits ^ swap ^ (swap << 7);
        swap = (twos ^ (twos >>> 14)) & 0x0000cccc0000ccccL;
        long fours = twos ^ swap ^ (swap << 14);
        swap = (fours ^ (fours >>> 28)) & 0x00000000f0f0f0f0L;
        return fours ^ swap ^ (swap << 28);
    }
}
