package org.limpid.destripe;

import java.util.Arrays;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.MaskRows;

/**
 * A mask in the form that the filters read.
 *
 * @param ones a padded plane of floats, 1 inside and 0 outside
 * @param counts of each row, how many pixels are inside
 */
record MaskImage(Plane ones, int[] counts) {
    private static final int ROWS = 32;

    /**
     * Reads a mask.
     *
     * @param mask to be read
     * @param ones receives it
     */
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
