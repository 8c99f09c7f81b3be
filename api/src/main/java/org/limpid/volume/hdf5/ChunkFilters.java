package org.limpid.volume.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import org.limpid.LimpidException;
import org.limpid.image.Sample;
import org.limpid.volume.codec.CodecMemory;
import org.limpid.volume.codec.Shuffle;
import org.limpid.volume.codec.Zlib;

/**
 * The filters that a chunk goes through. Deflate finds more in samples of several bytes when those of equal significance lie together.
 *
 * @param deflate level of compression; without it there are no filters
 */
record ChunkFilters(Sample sample, OptionalInt deflate) {
    private static final int MORE = 64;

    boolean shuffles() {
        return deflate.isPresent() && sample.bytes() > 1;
    }

    /** How many bytes may come of so many. */
    static long most(long bytes) {
        return bytes + (bytes >> 10) + MORE;
    }

    /** Filters a chunk; returns the bytes, which are a part of the target. */
    MemorySegment apply(MemorySegment chunk, MemorySegment target, CodecMemory memory) {
        if (deflate.isEmpty()) {
            return target.asSlice(0, chunk.byteSize()).copyFrom(chunk);
        }
        MemorySegment ordered = chunk;
        if (shuffles()) {
            ordered = memory.take(chunk.byteSize());
            Shuffle.bytes(chunk, ordered, sample.bytes());
        }
        Deflater deflater = new Deflater(deflate.getAsInt());
        try {
            deflater.setInput(ordered.asByteBuffer());
            deflater.finish();
            deflater.deflate(target.asByteBuffer());
            return target.asSlice(0, deflater.getBytesWritten());
        } finally {
            deflater.end();
        }
    }

    /**
     * Undoes the filters of a chunk.
     *
     * @param bytes that it has
     * @throws LimpidException when it is damaged
     */
    MemorySegment undo(MemorySegment stored, long bytes, CodecMemory memory) {
        MemorySegment ordered = deflate.isEmpty() ? stored : new Zlib().decode(stored, bytes, memory);
        if (ordered.byteSize() != bytes) {
            throw new LimpidException("a chunk has " + ordered.byteSize() + " bytes; expected " + bytes);
        }
        if (!shuffles()) {
            return ordered;
        }
        MemorySegment chunk = memory.take(bytes);
        Shuffle.bytesBack(ordered, chunk, sample.bytes());
        return chunk;
    }
}
