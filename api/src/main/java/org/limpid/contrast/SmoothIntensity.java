package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.internal.SectionBuffers;

/**
 * The smooth intensity of a region of an image, the triangle filter on both axes: first down the columns, for some of the
 * rows, and then row by row as it is needed. Of a masked image it is less the level that the pixels without data were set to,
 * and divided by the weights.
 */
sealed interface SmoothIntensity permits SubsampledSmoothing, FullSmoothing {
    /** Rows from one smooth row to the next; rows between are interpolated. */
    int spacing();

    /** Filters down the columns. */
    void downColumns(SectionBuffers buffers);

    /** Where the weights of a mask are to be smoothed, for the rows that are. */
    WeightGrid weights();

    /** Whether the image has only numbers, as seen once it is filtered down the columns. */
    boolean isNumbers();

    /**
     * Filters along row {@code sample * spacing()} of the image. A margin before the line, which starts at the region's
     * first column, and after it is overwritten as well.
     */
    void alongRow(int sample, MemorySegment memory, long work, long line, Optional<SmoothWeights.Line> weights);
}
