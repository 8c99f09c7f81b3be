package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.limpid.image.VectorUnit;

/** Rows of integer samples turned into their negative within a range: {@code least + greatest - sample}, in place. */
public final class NegativeRows {
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(VectorUnit.bits()));
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(VectorUnit.bits()));

    private NegativeRows() {}

    /** Turns bytes; {@code ends} is the sum of the least and the greatest one. */
    public static void ofBytes(MemorySegment memory, long row, int ends, int width) {
        ByteVector from = ByteVector.broadcast(BYTES, (byte) ends);
        int whole = BYTES.loopBound(width);
        for (int x = 0; x < whole; x += BYTES.length()) {
            from.sub(ByteVector.fromMemorySegment(BYTES, memory, row + x, Lanes.ORDER))
                    .intoMemorySegment(memory, row + x, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            memory.set(ValueLayout.JAVA_BYTE, row + x, (byte) (ends - memory.get(ValueLayout.JAVA_BYTE, row + x)));
        }
    }

    /** Turns unsigned shorts; {@code ends} is the sum of the least and the greatest one. */
    public static void ofShorts(MemorySegment memory, long row, int ends, int width) {
        ShortVector from = ShortVector.broadcast(SHORTS, (short) ends);
        int whole = SHORTS.loopBound(width);
        for (int x = 0; x < whole; x += SHORTS.length()) {
            long at = row + (long) x * Short.BYTES;
            from.sub(ShortVector.fromMemorySegment(SHORTS, memory, at, Lanes.ORDER))
                    .intoMemorySegment(memory, at, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            long at = row + (long) x * Short.BYTES;
            short sample = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
            memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) (ends - sample));
        }
    }
}
