package org.limpid.volume.pyramid;

import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.volume.VolumeShape;

/**
 * How a voxel of a level comes of the up to 8 voxels that it covers in the level before. A voxel at a far side covers fewer.
 */
public enum Downsampling {
    /** Their mean, rounded to the nearest whole number, halves up. Of floating-point voxels those that are no number are left out. */
    MEAN,
    /** The value that most of them have, the least of several such; for labels. Voxels that are no number are left out. */
    MODE;

    private static final int ROWS_TOGETHER = 16;

    /** {@return the name as options and files have it} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the one of a name}
     *
     * @throws LimpidException when there is none
     */
    public static Downsampling ofKey(String key) {
        return Stream.of(values())
                .filter(way -> way.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new LimpidException("downsampling is '" + key + "'; expected mean or mode"));
    }

    /**
     * Halves a volume along some axes.
     *
     * @param from dense, z y x, in the machine's order of bytes
     * @param before size of it
     * @param to the same of the result
     * @param after size of the result: along each axis that of {@code before}, or half of it, rounded up
     */
    public void halve(MemorySegment from, VolumeShape before, MemorySegment to, VolumeShape after, WorkerPool workers) {
        boolean z = after.depth() < before.depth();
        boolean y = after.height() < before.height();
        boolean x = after.width() < before.width();
        long rowBytes = (long) before.width() * before.sample().bytes();
        long rowBytesAfter = (long) after.width() * after.sample().bytes();
        workers.forRows(after.depth() * after.height(), ROWS_TOGETHER, (row, worker) -> {
            int z0 = (row / after.height()) * (z ? 2 : 1);
            int y0 = (row % after.height()) * (y ? 2 : 1);
            int z1 = z ? Math.min(z0 + 1, before.depth() - 1) : z0;
            int y1 = y ? Math.min(y0 + 1, before.height() - 1) : y0;
            FourRows rows = new FourRows(
                    from,
                    ((long) z0 * before.height() + y0) * rowBytes,
                    ((long) z0 * before.height() + y1) * rowBytes,
                    ((long) z1 * before.height() + y0) * rowBytes,
                    ((long) z1 * before.height() + y1) * rowBytes,
                    before.width(),
                    x);
            MemorySegment target = to.asSlice(row * rowBytesAfter, rowBytesAfter);
            switch (this) {
                case MEAN -> RowMeans.of(before.sample(), rows, target);
                case MODE -> RowModes.of(before.sample(), rows, target);
            }
        });
    }
}
