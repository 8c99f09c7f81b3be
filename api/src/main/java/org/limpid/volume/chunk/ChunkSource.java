package org.limpid.volume.chunk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.codec.CodecMemory;

/** The chunks of a box, to be read by several threads. */
public interface ChunkSource extends AutoCloseable {
    /** {@return how the volume is cut} */
    ChunkGrid grid();

    /** {@return the box} */
    VolumeBox box();

    /** {@return how many chunks have voxels of the box} */
    default long count() {
        return grid().count(box());
    }

    /** {@return which of them has a number, from 0; those that lie in one file come one after the other} */
    default ChunkGrid.Index index(long number) {
        return grid().index(box(), number);
    }

    /** {@return where a chunk lies} */
    default VolumeBox place(ChunkGrid.Index index) {
        return grid().place(index);
    }

    /**
     * Reads and decodes a chunk.
     *
     * @param memory for it
     * @return nothing for a chunk that is not stored
     * @throws org.limpid.LimpidException when it is damaged
     */
    Optional<Chunk> read(ChunkGrid.Index index, CodecMemory memory) throws IOException;

    @Override
    default void close() {}

    /**
     * A decoded chunk.
     *
     * @param voxels of it
     * @param layout of the voxels
     * @param place of the voxels, within the place of the chunk
     */
    record Chunk(MemorySegment voxels, ChunkLayout layout, VolumeBox place) {}
}
