package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import org.limpid.internal.SectionBuffers;

/**
 * The smooth intensity of a region of an image without gaps, the triangle filter on both axes: first down the columns,
 * for some of the rows, and then row by row as it is needed.
 */
sealed interface SmoothIntensity permits SubsampledSmoothing, FullSmoothing {
    /** Rows from one smooth row to the next; rows between are interpolated. */
    int spacing();

    /**
     * Filters down the columns.
     *
     * @param buffers give each worker its scratch
     */
    void downColumns(SectionBuffers buffers);

    /** Whether the image has only numbers, as seen once it is filtered down the columns. */
    boolean isNumbers();

    /**
     * Filters along a row.
     *
     * @param sample number of the row: it is row {@code sample * spacing()} of the image
     * @param memory of the other two
     * @param work byte offset of the work space
     * @param line byte offset of the region's first column; a margin before it and after the last is overwritten as well
     */
    void alongRow(int sample, MemorySegment memory, long work, long line);
}
