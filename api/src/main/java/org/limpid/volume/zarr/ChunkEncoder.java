package org.limpid.volume.zarr;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.chunk.ChunkLayout;
import org.limpid.volume.chunk.FillValue;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.Crc32c;

/** Cuts chunks out of a slab and encodes them, in memory of its own; for one thread. */
final class ChunkEncoder {
    private static final long ALIGNMENT = 64;

    private final Sample sample;
    private final Optional<Codec.Encoder> codec;
    private final boolean sealed;
    private final FillValue fill;
    private final MemorySegment plain;
    private final MemorySegment encoded;

    /**
     * @param voxels of the largest chunk
     * @param arena owns the memory
     */
    ChunkEncoder(Sample sample, OmeZarrFormat format, FillValue fill, long voxels, Arena arena) {
        this.sample = sample;
        this.fill = fill;
        codec = format.codec();
        sealed = sealed(format);
        long bytes = voxels * sample.bytes();
        plain = arena.allocate(bytes + Crc32c.BYTES, ALIGNMENT);
        encoded = codec.isPresent() ? arena.allocate(most(codec.get(), bytes), ALIGNMENT) : plain;
    }

    private static long most(Codec.Encoder codec, long bytes) {
        return codec.most(bytes) + Crc32c.BYTES;
    }

    /** {@return the memory of an encoder in bytes} */
    static long memory(Sample sample, OmeZarrFormat format) {
        long bytes = format.chunk().voxels() * sample.bytes();
        return bytes
                + Crc32c.BYTES
                + format.codec().map(codec -> most(codec, bytes)).orElse(0L);
    }

    /** Version 3 has a codec for a checksum, version 2 has none that all readers know. */
    private static boolean sealed(OmeZarrFormat format) {
        return format.version() == OmeZarrFormat.Version.V0_5;
    }

    /**
     * {@return a chunk as it is stored, until the next call}
     *
     * @param place of the chunk
     * @param slab voxels of the slab
     * @param box of the slab
     */
    MemorySegment encode(VolumeBox place, MemorySegment slab, VolumeBox box) {
        MemorySegment chunk = plain.asSlice(0, place.voxels() * sample.bytes());
        VolumeBox within = ChunkLayout.common(place, box);
        if (!within.equals(place)) {
            fill.fill(chunk);
        }
        ChunkLayout.copyIn(sample, chunk, place, slab, box);
        long bytes = codec.isPresent() ? codec.get().encode(chunk, encoded) : chunk.byteSize();
        return encoded.asSlice(0, sealed ? Crc32c.seal(encoded, bytes) : bytes);
    }
}
