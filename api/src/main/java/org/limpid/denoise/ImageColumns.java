package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import org.limpid.internal.RowSource;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.SampleRows;

/**
 * Columns of an image that a tile reads, extended past the image's edges.
 *
 * @param start the first, which may lie before the image
 * @param count how many, which may end after it
 * @param level is taken off; nothing is where it is 0
 */
record ImageColumns(RowSource image, int start, int count, float level) {
    /** Reads a row, also one before the image or after it. */
    void read(int y, MemorySegment memory, long row) {
        int source = Mirror.index(y, image.height());
        int from = Math.max(0, start);
        int to = Math.min(image.width(), start + count);
        image.read(source, from, to, memory, row + (long) (from - start) * Float.BYTES);
        long column0 = row - (long) start * Float.BYTES;
        Mirror.pad(memory, column0, image.width(), -start, start + count - image.width());
        if (level != 0) {
            SampleRows.add(memory, row, -level, count);
        }
    }
}
