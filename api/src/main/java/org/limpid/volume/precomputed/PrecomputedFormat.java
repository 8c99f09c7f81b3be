package org.limpid.volume.precomputed;

import org.limpid.LimpidException;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.pyramid.Downsampling;

/**
 * How a precomputed volume is stored.
 *
 * @param encoding of chunks
 * @param chunk sides of a chunk at full resolution. Its depth is that of a slab
 * @param downsampling from level to level
 */
public record PrecomputedFormat(Encoding encoding, ChunkGrid chunk, Downsampling downsampling) {
    /** Chunks have at most so many voxels, as each is encoded in memory as a whole. */
    static final long MOST_VOXELS = 1 << 28;

    /** JPEG counts rows with 16 bits. */
    private static final int MOST_ROWS = 65_500;

    /**
     * The quality of JPEG that Limpid writes by itself. It changes voxels by less than the noise that restored sections keep; a better
     * one spends most of its room on that noise.
     */
    public static final int QUALITY = 90;

    /**
     * @throws LimpidException when the chunk's sides can't be
     */
    public PrecomputedFormat {
        if (chunk.depth() < 1 || chunk.height() < 1 || chunk.width() < 1 || voxels(chunk) > MOST_VOXELS) {
            throw new LimpidException("chunk is " + words(chunk) + "; expected sides of at least 1 and at most "
                    + MOST_VOXELS + " voxels");
        }
        long rows = (long) chunk.depth() * chunk.height();
        if (encoding instanceof Encoding.Jpeg && (rows > MOST_ROWS || chunk.width() > MOST_ROWS)) {
            throw new LimpidException("chunk is " + words(chunk) + ", a picture of " + chunk.width() + " x " + rows
                    + " pixels; expected at most " + MOST_ROWS + " for jpeg");
        }
    }

    private static double voxels(ChunkGrid chunk) {
        return (double) chunk.depth() * chunk.height() * chunk.width();
    }

    static String words(ChunkGrid chunk) {
        return chunk.depth() + " x " + chunk.height() + " x " + chunk.width();
    }

    /**
     * {@return the format that Limpid writes by itself}
     *
     * <p>Each chunk is a file and a request of the viewer, which takes a whole chunk to show one of its sections. The depth makes
     * the bytes that are taken for a view from above, and 32 sections are as few as still show the volume from the side. The width
     * makes the number of files and requests alone: with 256 a view from above is some twenty requests, and a volume of a terabyte
     * half a million files; with 64, as is usual for chunks that lie together in shards, it is sixteen times as many of both.
     */
    public static PrecomputedFormat standard(Encoding encoding) {
        return new PrecomputedFormat(encoding, new ChunkGrid(32, 256, 256), Downsampling.MEAN);
    }
}
