package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;

/** Rows that become columns, in square blocks that stay in the core's first cache. */
public final class BlockTranspose {
    /** Rows and columns of a block; a strip of columns is a whole number of them. */
    public static final int SIZE = 64;

    private static final long HALVES = 0x00000000_FFFFFFFFL;
    private static final long QUARTERS = 0x0000FFFF_0000FFFFL;
    private static final long EIGHTHS = 0x00FF00FF_00FF00FFL;

    private BlockTranspose() {}

    /**
     * Transposes a block of at most {@link #SIZE} rows of a dense plane, from row {@code first}, a multiple of it, on.
     * The target is as wide as the source is high, and the other way round.
     */
    public static void rows(Plane source, int first, Plane target) {
        int rows = Math.min(SIZE, source.height() - first);
        int bytes = source.sample().bytes();
        for (int x = 0; x < source.width(); x += SIZE) {
            int columns = Math.min(SIZE, source.width() - x);
            long from = source.row(first) + (long) x * bytes;
            long to = target.row(x) + (long) first * bytes;
            switch (source.sample()) {
                case UINT8 ->
                    bytes(
                            source.segment(),
                            from,
                            source.rowBytes(),
                            target.segment(),
                            to,
                            target.rowBytes(),
                            rows,
                            columns);
                case UINT16 ->
                    shorts(
                            source.segment(),
                            from,
                            source.rowBytes(),
                            target.segment(),
                            to,
                            target.rowBytes(),
                            rows,
                            columns);
                case FLOAT32 ->
                    floats(
                            source.segment(),
                            from,
                            source.rowBytes(),
                            target.segment(),
                            to,
                            target.rowBytes(),
                            rows,
                            columns);
            }
        }
    }

    /** As {@link #rows(Plane, int, Plane)}. */
    public static void rows(ColumnStrips source, int first, ColumnStrips target) {
        int rows = Math.min(SIZE, source.height() - first);
        long column = (long) (first % ColumnStrips.COLUMNS) * Float.BYTES;
        for (int x = 0; x < source.width(); x += SIZE) {
            int strip = x / ColumnStrips.COLUMNS;
            long from = source.offset(first, strip) + (long) (x % ColumnStrips.COLUMNS) * Float.BYTES;
            long to = target.offset(x, first / ColumnStrips.COLUMNS) + column;
            int columns = Math.min(SIZE, source.width() - x);
            floats(source.segment(), from, source.rowBytes(), target.segment(), to, target.rowBytes(), rows, columns);
        }
    }

    private static void bytes(
            MemorySegment source,
            long from,
            long rowBytes,
            MemorySegment target,
            long to,
            long columnBytes,
            int rows,
            int columns) {
        int wholeRows = rows - rows % Long.BYTES;
        int wholeColumns = columns - columns % Long.BYTES;
        for (int x = 0; x < wholeColumns; x += Long.BYTES) {
            for (int y = 0; y < wholeRows; y += Long.BYTES) {
                square(source, from + y * rowBytes + x, rowBytes, target, to + x * columnBytes + y, columnBytes);
            }
        }
        for (int x = 0; x < columns; x++) {
            long at = to + x * columnBytes;
            for (int y = x < wholeColumns ? wholeRows : 0; y < rows; y++) {
                byte value = source.get(ValueLayout.JAVA_BYTE, from + y * rowBytes + x);
                target.set(ValueLayout.JAVA_BYTE, at + y, value);
            }
        }
    }

    /** Eight rows of eight bytes, in registers: swaps the quarters off the diagonal, and so on within each quarter. */
    private static void square(
            MemorySegment source, long from, long rowBytes, MemorySegment target, long to, long columnBytes) {
        long r0 = source.get(ValueLayout.JAVA_LONG_UNALIGNED, from);
        long r1 = source.get(ValueLayout.JAVA_LONG_UNALIGNED, from + rowBytes);
        long r2 = source.get(ValueLayout.JAVA_LONG_UNALIGNED, from + 2 * rowBytes);
        long r3 = source.get(ValueLayout.JAVA_LONG_UNALIGNED, from + 3 * rowBytes);
        long r4 = source.get(ValueLayout.JAVA_LONG_UNALIGNED, from + 4 * rowBytes);
        long r5 = source.get(ValueLayout.JAVA_LONG_UNALIGNED, from + 5 * rowBytes);
        long r6 = source.get(ValueLayout.JAVA_LONG_UNALIGNED, from + 6 * rowBytes);
        long r7 = source.get(ValueLayout.JAVA_LONG_UNALIGNED, from + 7 * rowBytes);
        long h0 = first(r0, r4, 32, HALVES);
        long h4 = second(r0, r4, 32, HALVES);
        long h1 = first(r1, r5, 32, HALVES);
        long h5 = second(r1, r5, 32, HALVES);
        long h2 = first(r2, r6, 32, HALVES);
        long h6 = second(r2, r6, 32, HALVES);
        long h3 = first(r3, r7, 32, HALVES);
        long h7 = second(r3, r7, 32, HALVES);
        long q0 = first(h0, h2, 16, QUARTERS);
        long q2 = second(h0, h2, 16, QUARTERS);
        long q1 = first(h1, h3, 16, QUARTERS);
        long q3 = second(h1, h3, 16, QUARTERS);
        long q4 = first(h4, h6, 16, QUARTERS);
        long q6 = second(h4, h6, 16, QUARTERS);
        long q5 = first(h5, h7, 16, QUARTERS);
        long q7 = second(h5, h7, 16, QUARTERS);
        long e0 = first(q0, q1, 8, EIGHTHS);
        long e1 = second(q0, q1, 8, EIGHTHS);
        long e2 = first(q2, q3, 8, EIGHTHS);
        long e3 = second(q2, q3, 8, EIGHTHS);
        long e4 = first(q4, q5, 8, EIGHTHS);
        long e5 = second(q4, q5, 8, EIGHTHS);
        long e6 = first(q6, q7, 8, EIGHTHS);
        long e7 = second(q6, q7, 8, EIGHTHS);
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, to, e0);
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, to + columnBytes, e1);
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, to + 2 * columnBytes, e2);
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, to + 3 * columnBytes, e3);
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, to + 4 * columnBytes, e4);
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, to + 5 * columnBytes, e5);
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, to + 6 * columnBytes, e6);
        target.set(ValueLayout.JAVA_LONG_UNALIGNED, to + 7 * columnBytes, e7);
    }

    /** What the first of two rows becomes: its own lower parts, and those of the second row as its upper ones. */
    private static long first(long first, long second, int shift, long lower) {
        return first & lower | (second & lower) << shift;
    }

    /** What the second of two rows becomes: the upper parts of the first row as its lower ones, and its own upper parts. */
    private static long second(long first, long second, int shift, long lower) {
        return first >>> shift & lower | second & ~lower;
    }

    private static void shorts(
            MemorySegment source,
            long from,
            long rowBytes,
            MemorySegment target,
            long to,
            long columnBytes,
            int rows,
            int columns) {
        for (int x = 0; x < columns; x++) {
            long at = to + x * columnBytes;
            for (int y = 0; y < rows; y++) {
                short value =
                        source.get(ValueLayout.JAVA_SHORT_UNALIGNED, from + y * rowBytes + (long) x * Short.BYTES);
                target.set(ValueLayout.JAVA_SHORT_UNALIGNED, at + (long) y * Short.BYTES, value);
            }
        }
    }

    private static void floats(
            MemorySegment source,
            long from,
            long rowBytes,
            MemorySegment target,
            long to,
            long columnBytes,
            int rows,
            int columns) {
        for (int x = 0; x < columns; x++) {
            long at = to + x * columnBytes;
            for (int y = 0; y < rows; y++) {
                float value =
                        source.get(ValueLayout.JAVA_FLOAT_UNALIGNED, from + y * rowBytes + (long) x * Float.BYTES);
                target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + (long) y * Float.BYTES, value);
            }
        }
    }
}
