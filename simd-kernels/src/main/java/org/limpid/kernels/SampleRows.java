package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.VectorUnit;

/**
 * Rows of stored samples of any type turned into rows of float intensities, inverted and less their level. Integers are
 * inverted to {@code maximum - stored}, floats to {@code -stored}.
 */
public final class SampleRows {
    private static final VectorSpecies<Byte> WHOLE_BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(VectorUnit.bits()));
    private static final VectorSpecies<Short> WHOLE_SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(VectorUnit.bits()));

    private SampleRows() {}

    /** Converts one row of an image as wide as the target. */
    public static void toFloats(Plane source, int y, boolean invert, float level, ColumnStrips target) {
        for (int strip = 0; strip < target.strips(); strip++) {
            int from = strip * ColumnStrips.COLUMNS;
            toFloats(source, y, from, target.columns(strip), invert, level, target.segment(), target.offset(y, strip));
        }
    }

    /**
     * Converts a stretch of row {@code y}, {@code width} pixels from column {@code first} on; no pixel past them is
     * read or written.
     */
    public static void toFloats(
            Plane source, int y, int first, int width, boolean invert, float level, MemorySegment target, long offset) {
        long from = source.row(y) + (long) first * source.sample().bytes();
        // value = base + sign * stored
        float base = (invert ? source.sample().inversion() : 0) - level;
        float sign = invert ? -1 : 1;
        switch (source.sample()) {
            case UINT8 -> bytes(source.segment(), from, width, base, sign, target, offset);
            case UINT16 -> shorts(source.segment(), from, width, base, sign, target, offset);
            case FLOAT32 -> {
                if (invert) {
                    negativeFloats(source.segment(), from, width, base, target, offset);
                } else {
                    floats(source.segment(), from, width, base, target, offset);
                }
            }
        }
    }

    /** Adds a number to a row in place. */
    public static void add(MemorySegment memory, long row, float addend, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = row + (long) x * Float.BYTES;
            Lanes.floats(memory, at).add(addend).intoMemorySegment(memory, at, Lanes.ORDER);
        }
    }

    /** Inverts bytes within their range, in place: {@code ends}, the sum of the least and the greatest one, less each. */
    public static void invertBytes(MemorySegment memory, long row, int ends, int width) {
        ByteVector from = ByteVector.broadcast(WHOLE_BYTES, (byte) ends);
        int whole = WHOLE_BYTES.loopBound(width);
        for (int x = 0; x < whole; x += WHOLE_BYTES.length()) {
            from.sub(ByteVector.fromMemorySegment(WHOLE_BYTES, memory, row + x, Lanes.ORDER))
                    .intoMemorySegment(memory, row + x, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            memory.set(ValueLayout.JAVA_BYTE, row + x, (byte) (ends - memory.get(ValueLayout.JAVA_BYTE, row + x)));
        }
    }

    /** Inverts unsigned shorts within their range, as {@link #invertBytes} does. */
    public static void invertShorts(MemorySegment memory, long row, int ends, int width) {
        ShortVector from = ShortVector.broadcast(WHOLE_SHORTS, (short) ends);
        int whole = WHOLE_SHORTS.loopBound(width);
        for (int x = 0; x < whole; x += WHOLE_SHORTS.length()) {
            long at = row + (long) x * Short.BYTES;
            from.sub(ShortVector.fromMemorySegment(WHOLE_SHORTS, memory, at, Lanes.ORDER))
                    .intoMemorySegment(memory, at, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            long at = row + (long) x * Short.BYTES;
            short sample = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
            memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) (ends - sample));
        }
    }

    private static void floats(MemorySegment source, long from, int width, float base, MemorySegment target, long to) {
        int whole = Lanes.FLOATS.loopBound(width);
        int x = 0;
        for (; x < whole; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            Lanes.floats(source, from + at).add(base).intoMemorySegment(target, to + at, Lanes.ORDER);
        }
        for (; x < width; x++) {
            long at = (long) x * Float.BYTES;
            target.set(ValueLayout.JAVA_FLOAT, to + at, base + source.get(ValueLayout.JAVA_FLOAT, from + at));
        }
    }

    private static void negativeFloats(
            MemorySegment source, long from, int width, float base, MemorySegment target, long to) {
        FloatVector bases = FloatVector.broadcast(Lanes.FLOATS, base);
        int whole = Lanes.FLOATS.loopBound(width);
        int x = 0;
        for (; x < whole; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            bases.sub(Lanes.floats(source, from + at)).intoMemorySegment(target, to + at, Lanes.ORDER);
        }
        for (; x < width; x++) {
            long at = (long) x * Float.BYTES;
            target.set(ValueLayout.JAVA_FLOAT, to + at, base - source.get(ValueLayout.JAVA_FLOAT, from + at));
        }
    }

    private static void bytes(
            MemorySegment source, long from, int width, float base, float sign, MemorySegment target, long to) {
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        int x = 0;
        for (; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector stored = Lanes.unsignedBytes(source, from + x);
            stored.mul(sign).add(base).intoMemorySegment(target, to + (long) x * Float.BYTES, Lanes.ORDER);
        }
        for (; x < width; x++) {
            int stored = Byte.toUnsignedInt(source.get(ValueLayout.JAVA_BYTE, from + x));
            target.set(ValueLayout.JAVA_FLOAT, to + (long) x * Float.BYTES, base + sign * stored);
        }
    }

    private static void shorts(
            MemorySegment source, long from, int width, float base, float sign, MemorySegment target, long to) {
        int whole = Lanes.FLOATS.loopBound(width);
        int x = 0;
        if (whole > 0) {
            Lanes.expectNative(target, to);
        }
        for (; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector stored = Lanes.unsignedShorts(source, from + (long) x * Short.BYTES);
            stored.mul(sign).add(base).intoMemorySegment(target, to + (long) x * Float.BYTES, Lanes.ORDER);
        }
        for (; x < width; x++) {
            int stored =
                    Short.toUnsignedInt(source.get(ValueLayout.JAVA_SHORT_UNALIGNED, from + (long) x * Short.BYTES));
            target.set(ValueLayout.JAVA_FLOAT, to + (long) x * Float.BYTES, base + sign * stored);
        }
    }
}
