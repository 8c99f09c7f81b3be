package org.limpid.image;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An image of floats in off-heap memory, at least 1 x 1, cut into strips of columns that lie one after the other.
 *
 * <p>Filters that reach hundreds of rows up and down walk a strip from top to bottom: its rows follow each other in
 * memory, so the prefetcher runs ahead of them and few pages are touched. Every strip is {@link #COLUMNS} wide in
 * memory, also the last one, but for an image narrower than that: its one strip is as wide as it is, {@linkplain
 * Plane#padded rounded up} to whole vectors. Pixels past the image's edge have no meaning and may be read and written.
 *
 * @param segment the memory, at least {@link #bytes}
 * @param height rows
 * @param width pixels in a row
 */
public record ColumnStrips(MemorySegment segment, int height, int width) {
    /**
     * Columns of a strip. Rings of some hundred rows of wider strips fall out of a core's own cache; narrower strips
     * filter more pixels twice at their edges.
     */
    public static final int COLUMNS = 384;

    /** The most bytes from a row of a strip to the next. */
    public static final long ROW_BYTES = (long) COLUMNS * Float.BYTES;

    public ColumnStrips {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "an image of " + width + " x " + height + " pixels; expected at least 1 x 1");
        }
        if (segment.byteSize() < bytes(height, width)) {
            throw new IllegalArgumentException("an image of " + width + " x " + height + " pixels does not fit in "
                    + segment.byteSize() + " bytes; expected " + bytes(height, width));
        }
    }

    /** Bytes of memory that an image needs. */
    public static long bytes(int height, int width) {
        return strips(width) * stripBytes(height, width);
    }

    /** An odd number of rows: the same row of neighbouring strips then falls on different sets of the cache. */
    private static long stripBytes(int height, int width) {
        return (height | 1) * rowBytes(width);
    }

    private static long rowBytes(int width) {
        return width < COLUMNS ? (long) Plane.padded(width) * Float.BYTES : ROW_BYTES;
    }

    /** Bytes from a row of a strip to the next, at most {@link #ROW_BYTES}. */
    public long rowBytes() {
        return rowBytes(width);
    }

    private static int strips(int width) {
        return (width - 1) / COLUMNS + 1;
    }

    /** How many strips there are, at least 1. */
    public int strips() {
        return strips(width);
    }

    /** How many columns of the image a strip, 0 to {@code strips - 1}, has: 1 to {@link #COLUMNS}. */
    public int columns(int strip) {
        return columns(strip, width);
    }

    /** As {@link #columns(int)}, of an image of some width. */
    public static int columns(int strip, int width) {
        return Math.min(COLUMNS, width - strip * COLUMNS);
    }

    /** Byte offset of row {@code y} of a strip, 0 to {@code strips - 1}, in the segment. */
    public long offset(int y, int strip) {
        return strip * stripBytes(height, width) + y * rowBytes(width);
    }

    private long pixel(int y, int x) {
        return offset(y, x / COLUMNS) + (long) (x % COLUMNS) * Float.BYTES;
    }

    /** One pixel, for looking at single values; kernels read rows. */
    public float get(int y, int x) {
        return segment.get(ValueLayout.JAVA_FLOAT, pixel(y, x));
    }

    /**
     * Copies the columns {@code from … to - 1} of row {@code y} to where they lie in one piece, from a byte offset on.
     */
    public void copyRow(int y, int from, int to, MemorySegment target, long offset) {
        int x = from;
        while (x < to) {
            int end = Math.min(to, (x / COLUMNS + 1) * COLUMNS);
            MemorySegment.copy(
                    segment,
                    pixel(y, x),
                    target,
                    offset + (long) (x - from) * Float.BYTES,
                    (long) (end - x) * Float.BYTES);
            x = end;
        }
    }

    /**
     * Copies the columns {@code from … to - 1} of row {@code y} from where they lie in one piece, from a byte offset
     * on. A strip starts at column {@code from}.
     */
    public void setRow(int y, int from, int to, MemorySegment source, long offset) {
        for (int x = from; x < to; x += COLUMNS) {
            MemorySegment.copy(
                    source,
                    offset + (long) (x - from) * Float.BYTES,
                    segment,
                    offset(y, x / COLUMNS),
                    (long) Math.min(COLUMNS, to - x) * Float.BYTES);
        }
    }
}
