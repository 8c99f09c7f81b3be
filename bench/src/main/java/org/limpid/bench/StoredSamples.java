package org.limpid.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;

/** Samples of 16 bits as a file has them, made row by row with all processors. */
public final class StoredSamples {
    private static final int ROWS = 16;

    private StoredSamples() {}

    /** Makes rows. */
    @FunctionalInterface
    public interface Rows {
        /** Makes one row; several threads may ask at once. */
        void storedRow(int y, short[] row);
    }

    /** Fills memory with a section, row after row. */
    public static void fill(MemorySegment memory, SectionSize size, Rows rows) {
        try (WorkerPool workers = new WorkerPool(Runtime.getRuntime().availableProcessors())) {
            workers.forStretches(size.height(), ROWS, (from, to, worker) -> {
                short[] row = new short[size.width()];
                for (int y = from; y < to; y++) {
                    rows.storedRow(y, row);
                    long offset = (long) y * size.width() * Short.BYTES;
                    MemorySegment.copy(row, 0, memory, ValueLayout.JAVA_SHORT_UNALIGNED, offset, row.length);
                }
            });
        }
    }
}
