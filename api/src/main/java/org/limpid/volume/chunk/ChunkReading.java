package org.limpid.volume.chunk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.codec.CodecMemory;

/** Reads the chunks of a box in parallel. */
public final class ChunkReading {
    private ChunkReading() {}

    /**
     * Reads the voxels of a box.
     *
     * @param name of the volume, for messages
     * @param chunks of the box
     * @param fill of voxels that are not stored
     * @param target dense, in the machine's order of bytes
     * @return how many chunks are not stored
     * @throws IOException when a file can't be read
     * @throws LimpidException when a chunk is damaged
     */
    public static long read(
            String name, ChunkSource chunks, FillValue fill, VolumeBox box, MemorySegment target, WorkerPool workers)
            throws IOException {
        if (chunks.count() > Integer.MAX_VALUE) {
            throw new LimpidException(name + ": " + chunks.count() + " chunks are to be read at once; expected at most "
                    + Integer.MAX_VALUE);
        }
        LongAdder missing = new LongAdder();
        try (Arena arena = Arena.ofShared()) {
            CodecMemory[] memories = new CodecMemory[workers.threads()];
            workers.forEach((int) chunks.count(), (number, worker) -> {
                if (memories[worker] == null) {
                    memories[worker] = new CodecMemory(arena);
                }
                memories[worker].reset();
                ChunkGrid.Index index = chunks.index(number);
                Optional<ChunkSource.Chunk> chunk = read(chunks, index, memories[worker]);
                chunk.ifPresent(read -> read.layout().copyOut(read.voxels(), read.place(), target, box));
                if (chunk.isEmpty()) {
                    missing.increment();
                    fill.fill(chunks.place(index), target, box);
                }
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return missing.sum();
    }

    private static Optional<ChunkSource.Chunk> read(ChunkSource chunks, ChunkGrid.Index index, CodecMemory memory) {
        try {
            return chunks.read(index, memory);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
