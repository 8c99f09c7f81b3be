package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;

/** Rows that become columns, in square blocks that stay in the core's first cache. */
public final class BlockTranspose {
    /** Rows and columns of a block; a strip of columns is a whole number of them. */
    public static final int SIZE = 64;

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
            floats(
                    source.segment(),
                    from,
                    ColumnStrips.ROW_BYTES,
                    target.segment(),
                    to,
                    ColumnStrips.ROW_BYTES,
                    rows,
                    columns);
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
        for (int x = 0; x < columns; x++) {
            long at = to + x * columnBytes;
            for (int y = 0; y < rows; y++) {
                byte value = source.get(ValueLayout.JAVA_BYTE, from + y * rowBytes + x);
                target.set(ValueLayout.JAVA_BYTE, at + y, value);
            }
        }
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
