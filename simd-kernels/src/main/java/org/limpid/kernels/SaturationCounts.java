package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/**
 * Counts the samples of rows that lie at the ends of their range: at the least and the greatest value of their type, or at two
 * given ones. Rows are counted one after the other, by one thread at a time.
 */
public final class SaturationCounts {
    private static final int OF_TYPE = -1;

    private final byte[] valid;
    /** Whether no sample of the row is masked. */
    private boolean whole;

    private final int least;
    private final int most;

    /** A counter for rows of some width, and the range of their type. */
    public SaturationCounts(int width) {
        this(width, 0, OF_TYPE);
    }

    /** A counter for rows of some width, and a range. */
    public SaturationCounts(int width, int least, int most) {
        valid = new byte[width];
        this.least = least;
        this.most = most;
    }

    /** How many samples are valid, and how many of them have the least and the greatest value. */
    public record Counts(long pixels, long zeros, long maxima) {
        /** Of no pixels. */
        public static final Counts NONE = new Counts(0, 0, 0);

        public Counts and(Counts other) {
            return new Counts(pixels + other.pixels, zeros + other.zeros, maxima + other.maxima);
        }
    }

    /** Counts a whole row; floats are never counted as least or greatest. */
    public Counts count(Plane stored, int y) {
        return countFrom(stored, y, 0);
    }

    /** Counts the samples of a whole row from a column on. */
    public Counts countFrom(Plane stored, int y, int x) {
        if (!whole) {
            Arrays.fill(valid, (byte) 1);
            whole = true;
        }
        return count(
                stored.segment(), stored.row(y) + (long) x * stored.sample().bytes(), stored.sample());
    }

    /** Counts the valid samples of a row: those where a mask of 8 or 16 bits is not 0. */
    public Counts count(Plane stored, Plane mask, int y) {
        return countFrom(stored, mask, y, 0);
    }

    /** Counts the valid samples of a row from a column on. */
    public Counts countFrom(Plane stored, Plane mask, int y, int x) {
        MemorySegment memory = mask.segment();
        long row = mask.row(y) + (long) x * mask.sample().bytes();
        whole = false;
        if (mask.sample() == Sample.UINT16) {
            for (int k = 0; k < valid.length; k++) {
                short inside = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, row + (long) k * Short.BYTES);
                valid[k] = (byte) (inside == 0 ? 0 : 1);
            }
        } else {
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, row, valid, 0, valid.length);
        }
        return count(
                stored.segment(), stored.row(y) + (long) x * stored.sample().bytes(), stored.sample());
    }

    private Counts count(MemorySegment memory, long row, Sample sample) {
        return switch (sample) {
            case UINT8 -> bytes(memory, row, (byte) least, (byte) most);
            case UINT16 -> shorts(memory, row, (short) least, (short) most);
            case FLOAT32 -> new Counts(pixels(), 0, 0);
        };
    }

    private int pixels() {
        if (whole) {
            return valid.length;
        }
        int loop = Lanes.WHOLE_BYTES.loopBound(valid.length);
        int pixels = 0;
        for (int x = 0; x < loop; x += Lanes.WHOLE_BYTES.length()) {
            ByteVector inside = ByteVector.fromArray(Lanes.WHOLE_BYTES, valid, x);
            pixels += inside.compare(VectorOperators.NE, (byte) 0).trueCount();
        }
        for (int x = loop; x < valid.length; x++) {
            pixels += valid[x] == 0 ? 0 : 1;
        }
        return pixels;
    }

    /** The greatest value of a type has all bits set, as -1 has. */
    private Counts bytes(MemorySegment memory, long row, byte low, byte high) {
        int loop = Lanes.WHOLE_BYTES.loopBound(valid.length);
        int zeros = 0;
        int maxima = 0;
        for (int x = 0; x < loop; x += Lanes.WHOLE_BYTES.length()) {
            VectorMask<Byte> inside =
                    ByteVector.fromArray(Lanes.WHOLE_BYTES, valid, x).compare(VectorOperators.NE, (byte) 0);
            ByteVector values = ByteVector.fromMemorySegment(Lanes.WHOLE_BYTES, memory, row + x, Lanes.ORDER);
            zeros += values.compare(VectorOperators.EQ, low).and(inside).trueCount();
            maxima += values.compare(VectorOperators.EQ, high).and(inside).trueCount();
        }
        for (int x = loop; x < valid.length; x++) {
            byte value = memory.get(ValueLayout.JAVA_BYTE, row + x);
            zeros += value == low && valid[x] != 0 ? 1 : 0;
            maxima += value == high && valid[x] != 0 ? 1 : 0;
        }
        return new Counts(pixels(), zeros, maxima);
    }

    private Counts shorts(MemorySegment memory, long row, short low, short high) {
        int loop = Lanes.BYTES.length() == Lanes.SHORTS.length() ? Lanes.SHORTS.loopBound(valid.length) : 0;
        int zeros = 0;
        int maxima = 0;
        for (int x = 0; x < loop; x += Lanes.SHORTS.length()) {
            VectorMask<Short> inside = ByteVector.fromArray(Lanes.BYTES, valid, x)
                    .compare(VectorOperators.NE, (byte) 0)
                    .cast(Lanes.SHORTS);
            ShortVector values =
                    ShortVector.fromMemorySegment(Lanes.SHORTS, memory, row + (long) x * Short.BYTES, Lanes.ORDER);
            zeros += values.compare(VectorOperators.EQ, low).and(inside).trueCount();
            maxima += values.compare(VectorOperators.EQ, high).and(inside).trueCount();
        }
        for (int x = loop; x < valid.length; x++) {
            short value = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, row + (long) x * Short.BYTES);
            zeros += value == low && valid[x] != 0 ? 1 : 0;
            maxima += value == high && valid[x] != 0 ? 1 : 0;
        }
        return new Counts(pixels(), zeros, maxima);
    }
}
