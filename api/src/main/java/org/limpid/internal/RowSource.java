package org.limpid.internal;

import java.lang.foreign.MemorySegment;
import org.limpid.image.ColumnStrips;

/**
 * The rows of a section's image, for a stage that reads each row once. The stage before may compute rows as they are read,
 * which saves writing the image to memory.
 */
public interface RowSource {
    /**
     * Rows of the image.
     *
     * @return at least 1
     */
    int height();

    /**
     * Pixels in a row.
     *
     * @return at least 1
     */
    int width();

    /**
     * Reads part of a row; its bits do not depend on which part.
     *
     * @param y row
     * @param from first column, a multiple of 16
     * @param to column after the last
     * @param target receives the pixels
     * @param offset byte offset of the first of them; pixels up to a multiple of 16 may be overwritten
     */
    void read(int y, int from, int to, MemorySegment target, long offset);

    /**
     * The rows of an image in memory.
     *
     * @param image in strips of columns
     * @return its rows
     */
    static RowSource of(ColumnStrips image) {
        return new Strips(image);
    }

    /** Rows that are copied from strips of columns. */
    record Strips(ColumnStrips image) implements RowSource {
        @Override
        public int height() {
            return image.height();
        }

        @Override
        public int width() {
            return image.width();
        }

        @Override
        public void read(int y, int from, int to, MemorySegment target, long offset) {
            image.copyRow(y, from, to, target, offset);
        }
    }
}
