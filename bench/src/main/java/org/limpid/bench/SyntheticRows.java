package org.limpid.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/**
 * Rows of a synthetic section's intensities less their level, in off-heap memory, with more of the section before and
 * after each.
 */
final class SyntheticRows implements AutoCloseable {
    /** Level that is taken off every intensity: about the section's mean. */
    static final float LEVEL = 29_000;

    /** Pixels before and after a row: more than any filter reaches. */
    private static final int MARGIN = 1024;
    /** Memory of at least a huge page is in one piece: where small pages happen to lie changes the speed. */
    private static final long LEAST_BYTES = 2L << 20;

    private final Workspace workspace = new Workspace(Long.MAX_VALUE);
    private final MemorySegment segment;
    private final long rowBytes;

    SyntheticRows(int height, int width) {
        int extended = width + 2 * MARGIN;
        rowBytes = Plane.paddedRowBytes(extended);
        segment = workspace.reserve(Math.max(LEAST_BYTES, height * rowBytes));
        SyntheticSection section = SyntheticVolume.of(1, 1, height, extended).section(0);
        float[] observed = new float[extended];
        for (int y = 0; y < height; y++) {
            section.observedRow(y, observed);
            for (int x = 0; x < extended; x++) {
                observed[x] = Math.round(observed[x]) - LEVEL;
            }
            MemorySegment.copy(observed, 0, segment, ValueLayout.JAVA_FLOAT, y * rowBytes, extended);
        }
    }

    MemorySegment segment() {
        return segment;
    }

    /** Bytes from a row to the next. */
    long rowBytes() {
        return rowBytes;
    }

    /** Byte offset of the first pixel of a row. */
    long row(int index) {
        return index * rowBytes + (long) MARGIN * Float.BYTES;
    }

    /** Byte offsets of some rows, one after the other. */
    long[] rows(int first, int count) {
        long[] offsets = new long[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = row(first + i);
        }
        return offsets;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
