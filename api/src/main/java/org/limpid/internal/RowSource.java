package org.limpid.internal;

import java.lang.foreign.MemorySegment;

/**
 * The rows of a section's image, for a stage that has them in the core's own cache only: what comes before that stage may
 * then be done as it reads.
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
}
