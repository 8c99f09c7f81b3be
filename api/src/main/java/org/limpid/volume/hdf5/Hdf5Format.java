package org.limpid.volume.hdf5;

import java.util.OptionalInt;
import org.limpid.LimpidException;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.chunk.ChunkGrid;

/**
 * How a volume is stored in a data set of HDF5.
 *
 * @param chunk sides of a chunk. Its depth is that of a slab
 * @param deflate level of compression, 1 to 9; without it there is none
 */
public record Hdf5Format(ChunkGrid chunk, OptionalInt deflate) {
    /** Chunks have at most so many voxels, as each is compressed in memory as a whole. */
    private static final long MOST_VOXELS = 1 << 26;

    private static final int GREATEST = 9;

    /**
     * @throws LimpidException when the chunk's sides or the level can't be
     */
    public Hdf5Format {
        double voxels = (double) chunk.depth() * chunk.height() * chunk.width();
        if (chunk.depth() < 1 || chunk.height() < 1 || chunk.width() < 1 || voxels > MOST_VOXELS) {
            throw new LimpidException("chunk is " + words(chunk) + "; expected sides of at least 1 and at most "
                    + MOST_VOXELS + " voxels");
        }
        if (deflate.isPresent() && (deflate.getAsInt() < 1 || deflate.getAsInt() > GREATEST)) {
            throw new LimpidException("deflate level is " + deflate.getAsInt() + "; expected 1 to " + GREATEST);
        }
    }

    /**
     * {@return the format that Limpid writes by itself}
     *
     * <p>A chunk is what a program reads at a time, however little of it is wanted. One of 32 x 128 x 128 voxels serves views of
     * sections as well as boxes, and is as deep as those of OME-Zarr. Level 1 finds nearly all that deflate finds in images with
     * noise, in the least time.
     */
    public static Hdf5Format standard() {
        return new Hdf5Format(new ChunkGrid(32, 128, 128), OptionalInt.of(1));
    }

    /** The chunks of a volume. HDF5 has none that are wider than the data set. */
    ChunkGrid chunks(VolumeShape volume) {
        return new ChunkGrid(
                Math.min(chunk.depth(), volume.depth()),
                Math.min(chunk.height(), volume.height()),
                Math.min(chunk.width(), volume.width()));
    }

    private static String words(ChunkGrid chunk) {
        return chunk.depth() + " x " + chunk.height() + " x " + chunk.width();
    }
}
