package org.limpid.internal;

import java.lang.foreign.MemorySegment;
import org.limpid.image.ColumnStrips;

/**
 * The rows of a section's image, for a stage that reads each row once. The stage before may compute rows as they are read,
 * which saves writing the image to memory.
 */
public interface RowSource {
    /** Rows of the image. */
    int height();

    /** Pixels in a row. */
    int width();

    /**
     * Reads columns {@code from … to - 1} of a row; their bits do not depend on which. The first is a multiple of 16; pixels up
     * to a multiple of 16 after the last may be overwritten.
     */
    void read(int y, int from, int to, MemorySegment target, long offset);

    /** The rows of an image in memory. */
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
