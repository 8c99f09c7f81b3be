package org.limpid.quality;

import java.lang.foreign.MemorySegment;
import org.limpid.image.Plane;
import org.limpid.internal.RowSource;
import org.limpid.kernels.SampleRows;

/** The intensities of stored samples, as de-striping loads them. */
record StoredRows(Plane stored, boolean inverted, float level) implements RowSource {
    @Override
    public int height() {
        return stored.height();
    }

    @Override
    public int width() {
        return stored.width();
    }

    @Override
    public void read(int y, int from, int to, MemorySegment target, long offset) {
        SampleRows.toFloats(stored, y, from, to - from, inverted, level, target, offset);
    }
}
