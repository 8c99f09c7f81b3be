package org.limpid.bench;

import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Base of the benchmarks of kernels that work on rows of any length. */
public abstract class RowKernelBenchmark extends KernelBenchmark {
    static final int ROWS = 24;

    /**
     * Pixels of a row. 512: a strip of columns, whole vectors, some rows in the first cache. 4,097: about a block of
     * the filter bank, one pixel past whole vectors, as bad as a length can be. 13,750: a row of a section of the
     * published volume, no multiple of any vector, the rows of a filter in the second cache.
     */
    @Param({"512", "4097", "13750"})
    public int width;

    /** Intensities less their level; benchmarks write to some of the rows. */
    SyntheticRows rows;

    /** Memory of {@link #rows}. */
    MemorySegment memory;

    /** Makes the rows. */
    @Setup(Level.Trial)
    public void fillRows() {
        rows = new SyntheticRows(ROWS, width);
        memory = rows.segment();
    }

    /** Gives their memory back. */
    @TearDown(Level.Trial)
    public void freeRows() {
        rows.close();
    }
}
