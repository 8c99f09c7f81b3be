package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/**
 * Counts the stored samples of rows that have the least or the greatest value of their type. Rows are counted one
 * after the other, by one thread at a time.
 */
public final class SaturationCounts {
    private final byte[] valid;

    /** A counter for rows of some width. */
    public SaturationCounts(int width) {
        valid = new byte[width];
    }

    /** How many samples are valid, and how many of them are stored as 0 and as their type's maximum. */
    public record Counts(long pixels, long zeros, long maxima) {
        /** Of no pixels. */
        public static final Counts NONE = new Counts(0, 0, 0);

        public Counts and(Counts other) {
            return new Counts(pixels + other.pixels, zeros + other.zeros, maxima + other.maxima);
        }
    }

    /** Counts a whole row; floats are never counted as least or greatest. */
    public Counts count(Plane stored, int y) {
        if (stored.sample() == Sample.UINT16) {
            return allShorts(stored.segment(), stored.row(y));
        }
        Arrays.fill(valid, (byte) 1);
        return count(stored.segment(), stored.row(y), stored.sample());
    }

    /** Counts the valid samples of a row: those where a mask of 8 or 16 bits is not 0. */
    public Counts count(Plane stored, Plane mask, int y) {
        MemorySegment memory = mask.segment();
        long row = mask.row(y);
        if (mask.sample() == Sample.UINT16) {
            for (int x = 0; x < valid.length; x++) {
                short inside = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, row + (long) x * Short.BYTES);
                valid[x] = (byte) (inside == 0 ? 0 : 1);
            }
        } else {
            for (int x = 0; x < valid.length; x++) {
                valid[x] = (byte) (memory.get(ValueLayout.JAVA_BYTE, row + x) == 0 ? 0 : 1);
            }
        }
        return count(stored.segment(), stored.row(y), stored.sample());
    }

    private Counts count(MemorySegment memory, long row, Sample sample) {
        return switch (sample) {
            case UINT8 -> bytes(memory, row);
            case UINT16 -> shorts(memory, row);
            case FLOAT32 -> new Counts(sum(), 0, 0);
        };
    }

    private int sum() {
        int pixels = 0;
        for (byte one : valid) {
            pixels += one;
        }
        return pixels;
    }

    private Counts bytes(MemorySegment memory, long row) {
        int zeros = 0;
        int maxima = 0;
        for (int x = 0; x < valid.length; x++) {
            byte value = memory.get(ValueLayout.JAVA_BYTE, row + x);
            zeros += value == 0 ? valid[x] : 0;
            maxima += value == -1 ? valid[x] : 0;
        }
        return new Counts(sum(), zeros, maxima);
    }

    private Counts shorts(MemorySegment memory, long row) {
        int zeros = 0;
        int maxima = 0;
        for (int x = 0; x < valid.length; x++) {
            short value = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, row + (long) x * Short.BYTES);
            zeros += value == 0 ? valid[x] : 0;
            maxima += value == -1 ? valid[x] : 0;
        }
        return new Counts(sum(), zeros, maxima);
    }

    /** The usual sample type, without a mask. */
    private Counts allShorts(MemorySegment memory, long row) {
        int whole = Lanes.SHORTS.loopBound(valid.length);
        int zeros = 0;
        int maxima = 0;
        for (int x = 0; x < whole; x += Lanes.SHORTS.length()) {
            ShortVector values =
                    ShortVector.fromMemorySegment(Lanes.SHORTS, memory, row + (long) x * Short.BYTES, Lanes.ORDER);
            zeros += values.compare(VectorOperators.EQ, (short) 0).trueCount();
            maxima += values.compare(VectorOperators.EQ, (short) -1).trueCount();
        }
        for (int x = whole; x < valid.length; x++) {
            short value = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, row + (long) x * Short.BYTES);
            zeros += value == 0 ? 1 : 0;
            maxima += value == -1 ? 1 : 0;
        }
        return new Counts(valid.length, zeros, maxima);
    }
}
