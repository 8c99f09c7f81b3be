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

    /** Whether none of the rows of a row of the grid has pixels in some columns; where it says no they may have none. */
    boolean areOutside(int block, int x, int columns);

    /** The column of the grid next to a column of the section. */
    int gridColumn(int y, int x);
}
