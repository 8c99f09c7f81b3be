package org.limpid.volume.pyramid;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.limpid.image.Sample;

/**
 * Means of voxels. Integers are added several at a time in the fields of a 64-bit number: even and odd voxels are taken apart, so
 * that each sum has the room of two voxels.
 */
final class RowMeans {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final long BYTES = 0x00ff00ff00ff00ffL;
    private static final long HALF_OF_8_BYTES = 0x0004000400040004L;
    private static final long SHORTS = 0x0000ffff0000ffffL;
    private static final long HALF_OF_8_SHORTS = 0x0000000400000004L;
    private static final int HALF_OF_8 = 4;
    private static final int EIGHTH = 3;

    private RowMeans() {}

    static void of(Sample sample, FourRows rows, MemorySegment target) {
        switch (sample) {
            case UINT8 -> bytes(rows, target);
            case UINT16 -> shorts(rows, target);
            case FLOAT32 -> floats(rows, target);
        }
    }

    private static void bytes(FourRows rows, MemorySegment target) {
        MemorySegment from = rows.memory();
        int done = rows.halved() ? rows.width() / Long.BYTES * Integer.BYTES : 0;
        for (int i = 0; i < done; i += Integer.BYTES) {
            long sums = pairsOfBytes(from.get(LONG, rows.a() + 2L * i))
                    + pairsOfBytes(from.get(LONG, rows.b() + 2L * i))
                    + pairsOfBytes(from.get(LONG, rows.c() + 2L * i))
                    + pairsOfBytes(from.get(LONG, rows.d() + 2L * i));
            long means = ((sums + HALF_OF_8_BYTES) >>> EIGHTH) & BYTES;
            long twos = (means | (means >>> 8)) & SHORTS;
            target.set(INT, i, (int) (twos | (twos >>> 16)));
        }
        for (int i = done; i < rows.widthAfter(); i++) {
            int sum = 0;
            for (int x : new int[] {rows.first(i), rows.last(i)}) {
                sum += (from.get(BYTE, rows.a() + x) & 0xff)
                        + (from.get(BYTE, rows.b() + x) & 0xff)
                        + (from.get(BYTE, rows.c() + x) & 0xff)
                        + (from.get(BYTE, rows.d() + x) & 0xff);
            }
            target.set(BYTE, i, (byte) ((sum + HALF_OF_8) >>> EIGHTH));
        }
    }

    private static long pairsOfBytes(long eight) {
        return (eight & BYTES) + ((eight >>> 8) & BYTES);
    }

    private static void shorts(FourRows rows, MemorySegment target) {
        MemorySegment from = rows.memory();
        int done = rows.halved() ? rows.width() / Integer.BYTES * 2 : 0;
        for (int i = 0; i < done; i += 2) {
            long at = 2L * i * Short.BYTES;
            long sums = pairsOfShorts(from.get(LONG, rows.a() + at))
                    + pairsOfShorts(from.get(LONG, rows.b() + at))
                    + pairsOfShorts(from.get(LONG, rows.c() + at))
                    + pairsOfShorts(from.get(LONG, rows.d() + at));
            long means = ((sums + HALF_OF_8_SHORTS) >>> EIGHTH) & SHORTS;
            target.set(INT, (long) i * Short.BYTES, (int) (means | (means >>> 16)));
        }
        for (int i = done; i < rows.widthAfter(); i++) {
            int sum = 0;
            for (int x : new int[] {rows.first(i), rows.last(i)}) {
                long at = (long) x * Short.BYTES;
                sum += (from.get(SHORT, rows.a() + at) & 0xffff)
                        + (from.get(SHORT, rows.b() + at) & 0xffff)
                        + (from.get(SHORT, rows.c() + at) & 0xffff)
                        + (from.get(SHORT, rows.d() + at) & 0xffff);
            }
            target.set(SHORT, (long) i * Short.BYTES, (short) ((sum + HALF_OF_8) >>> EIGHTH));
        }
    }

    private static long pairsOfShorts(long four) {
        return (four & SHORTS) + ((four >>> 16) & SHORTS);
    }

    private static void floats(FourRows rows, MemorySegment target) {
        MemorySegment from = rows.memory();
        long[] starts = {rows.a(), rows.b(), rows.c(), rows.d()};
        for (int i = 0; i < rows.widthAfter(); i++) {
            long first = (long) rows.first(i) * Float.BYTES;
            long last = (long) rows.last(i) * Float.BYTES;
            double sum = 0;
            int numbers = 0;
            for (long start : starts) {
                float even = from.get(FLOAT, start + first);
                float odd = from.get(FLOAT, start + last);
                boolean isEven = even == even;
                boolean isOdd = odd == odd;
                sum += isEven ? even : 0;
                sum += isOdd ? odd : 0;
                numbers += (isEven ? 1 : 0) + (isOdd ? 1 : 0);
            }
            target.set(FLOAT, (long) i * Float.BYTES, numbers == 0 ? Float.NaN : (float) (sum / numbers));
        }
    }
}
