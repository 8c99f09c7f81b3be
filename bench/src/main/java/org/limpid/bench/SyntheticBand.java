package org.limpid.bench;

import java.lang.foreign.MemorySegment;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Workspace;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.Mirror;

/** The finest band of a synthetic section, cut into strips, and the root of its mean square. */
record SyntheticBand(ColumnStrips strips, float deviation) {
    static SyntheticBand of(Workspace workspace, int height, int width) {
        ColumnStrips strips = new ColumnStrips(workspace.reserve(ColumnStrips.bytes(height, width)), height, width);
        double energy = 0;
        try (SyntheticRows rows = new SyntheticRows(height + 3, width)) {
            MemorySegment memory = rows.segment();
            long smooth = rows.row(height);
            long low = rows.row(height + 1);
            long band = rows.row(height + 2);
            long[] taps = new long[2 * BinomialFilter.REACH + 1];
            for (int y = 0; y < height; y++) {
                for (int k = 0; k < taps.length; k++) {
                    taps[k] = rows.row(Mirror.index(y + k - BinomialFilter.REACH, height));
                }
                BinomialFilter.acrossRows(memory, taps, SyntheticRows.LEVEL, memory, smooth, width);
                Mirror.pad(memory, smooth, width, BinomialFilter.REACH);
                energy += BinomialFilter.alongRow(
                        memory, smooth, 1, SyntheticRows.LEVEL, memory, low, memory, band, width);
                strips.setRow(y, 0, width, memory, band);
            }
        }
        return new SyntheticBand(strips, (float) Math.sqrt(energy / ((double) height * width)));
    }
}
