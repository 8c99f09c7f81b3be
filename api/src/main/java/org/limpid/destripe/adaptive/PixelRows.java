package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;

/** The rows of a section as the grid has them, whose columns lie along the stripes. */
sealed interface PixelRows permits StoredPixels, ShearedPixels {
    /** Columns of the grid. */
    int columns();

    /** Whether some pixels of the grid may hold no data. */
    boolean areWeighted();

    /** Intensities of the grid's columns from {@code x} on, less their level. */
    void load(int y, int x, int columns, MemorySegment memory, long target);

    /** 1 where a column holds data, else 0. */
    void loadWeights(int y, int x, int columns, MemorySegment memory, long target);

    /** The column of the grid next to a column of the section. */
    int gridColumn(int y, int x);
}
