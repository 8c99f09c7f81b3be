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

    /** Filters down the columns. */
    void downColumns(SectionBuffers buffers);

    /** Whether the image has only numbers, as seen once it is filtered down the columns. */
    boolean isNumbers();

    /**
     * Filters along row {@code sample * spacing()} of the image. A margin before the line, which starts at the region's
     * first column, and after it is overwritten as well.
     */
    void alongRow(int sample, MemorySegment memory, long work, long line);
}
