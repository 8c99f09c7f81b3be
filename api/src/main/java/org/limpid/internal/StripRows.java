package org.limpid.internal;

import java.lang.foreign.MemorySegment;
import org.limpid.image.ColumnStrips;

/**
 * The rows of an image as they lie in memory.
 *
 * @param image in strips of columns
 */
public record StripRows(ColumnStrips image) implements RowSource {
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
