package org.limpid.volume.zarr;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.Zstd;
import org.limpid.volume.pyramid.Downsampling;

/**
 * How an OME-Zarr volume is stored.
 *
 * @param version of OME-Zarr
 * @param chunk sides of a chunk
 * @param shard sides of a file; as large as a chunk in version 0.4, which has a file for each. Its depth is that of a slab
 * @param codec of chunks, if there is one
 * @param downsampling from level to level
 */
public record OmeZarrFormat(
        Version version, Sides chunk, Sides shard, Optional<Codec.Encoder> codec, Downsampling downsampling) {
    /** A version of OME-Zarr. */
    public enum Version {
        /** On Zarr version 2. */
        V0_4("0.4"),
        /** On Zarr version 3, with shards. */
        V0_5("0.5");

        private final String text;

        Version(String text) {
            this.text = text;
        }

        /** {@return the version as files have it} */
        public String text() {
            return text;
        }
    }

    /**
     * Sides of a chunk or shard in voxels, each at least 1.
     *
     * @param z sections
     * @param y rows
     * @param x columns
     */
    public record Sides(int z, int y, int x) {
        long voxels() {
            return (long) z * y * x;
        }

        @Override
        public String toString() {
            return z + " x " + y + " x " + x;
        }
    }

    /** Chunks have at most so many voxels, as each is compressed in memory as a whole. */
    private static final long MOST_VOXELS = 1 << 28;

    /** As many chunks of a shard as its index may have. */
    private static final long MOST_CHUNKS = 1 << 20;

    /**
     * @throws LimpidException when sides do not fit each other
     */
    public OmeZarrFormat {
        requireSides("chunk", chunk);
        requireSides("shard", shard);
        if (version == Version.V0_4 && !shard.equals(chunk)) {
            throw new LimpidException(
                    "shards are " + shard + " and chunks " + chunk + "; expected no shards in OME-Zarr 0.4");
        }
        if (shard.z % chunk.z != 0 || shard.y % chunk.y != 0 || shard.x % chunk.x != 0) {
            throw new LimpidException(
                    "shards are " + shard + " and chunks " + chunk + "; expected shards of whole chunks");
        }
        if (chunk.voxels() > MOST_VOXELS || shard.voxels() / chunk.voxels() > MOST_CHUNKS) {
            throw new LimpidException("shards are " + shard + " and chunks " + chunk + "; expected chunks of at most "
                    + MOST_VOXELS + " voxels and at most " + MOST_CHUNKS + " of them in a shard");
        }
    }

    private static void requireSides(String what, Sides sides) {
        if (sides.z < 1 || sides.y < 1 || sides.x < 1) {
            throw new LimpidException(what + " is " + sides + "; expected sides of at least 1");
        }
    }

    /**
     * {@return the format that Limpid writes by itself}
     *
     * <p>A chunk is what a viewer asks for at a time: of 32 x 128 x 128 voxels it shows as well from the side as from above, and
     * takes a small part of a second over a network. A shard is a file: of 32 x 1024 x 1024 voxels there are a few ten thousand
     * for a volume of a terabyte, where single chunks are millions, which file systems of clusters bear badly, and still more
     * shards in a slab than threads. The slab is 32 sections deep, which with a second one fits into the memory of a node for the
     * largest sections. In version 0.4 each chunk is a file, so that chunks are wider. Zstandard of level 1 is the fastest that
     * still finds most of what can be found in images with noise.
     */
    public static OmeZarrFormat standard(Version version) {
        Sides chunk = version == Version.V0_4 ? new Sides(32, 256, 256) : new Sides(32, 128, 128);
        Sides shard = version == Version.V0_4 ? chunk : new Sides(32, 1024, 1024);
        return new OmeZarrFormat(version, chunk, shard, Optional.of(new Zstd(Zstd.FAST)), Downsampling.MEAN);
    }
}
