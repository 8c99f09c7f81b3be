package org.limpid.destripe;

import java.util.Arrays;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.MaskRows;

/** A mask in the form that the filters read: floats, 1 inside and 0 outside, and how many pixels of each row are inside. */
record MaskImage(Plane ones, int[] counts) {
    private static final int ROWS = 32;

    static MaskImage of(SectionMask mask, Plane ones, WorkerPool workers) {
        int[] counts = new int[ones.height()];
        workers.forRows(ones.height(), ROWS, (y, worker) -> {
            counts[y] = MaskRows.ofRow(mask.valid(), y, ones);
        });
        return new MaskImage(ones, counts);
    }

    boolean isEmpty() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }
}
