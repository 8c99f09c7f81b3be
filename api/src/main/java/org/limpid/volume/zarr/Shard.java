package org.limpid.volume.zarr;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.codec.CodecChain;
import org.limpid.volume.codec.CodecMemory;
import org.limpid.volume.codec.Crc32c;

/**
 * A file of several chunks: the chunks, and an index of where each lies and how many bytes it takes.
 *
 * @param file if it is there
 * @param index of it: an offset and a size for each chunk
 * @param most bytes that a chunk takes
 */
record Shard(Path path, Optional<ChunkFile> file, long[] index, long most) implements AutoCloseable {
    static final ValueLayout.OfLong NUMBER = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final long ENTRY = 2 * NUMBER.byteSize();
    /** Offset and size of a chunk that is not stored. */
    static final long MISSING = -1;

    /** Opens a shard and reads its index. */
    static Shard open(ZarrArray array, Path path, CodecMemory memory) throws IOException {
        long most = array.pipeline().codecs().mostStored(array.chunkBytes());
        Optional<ChunkFile> file = ChunkFile.open(path);
        if (file.isEmpty()) {
            return new Shard(path, file, new long[0], most);
        }
        try {
            ZarrPipeline.Shards shards = array.pipeline().shards().orElseThrow();
            return new Shard(path, file, index(array, shards, file.get(), memory), most);
        } catch (IOException | RuntimeException failure) {
            file.get().close();
            throw failure;
        }
    }

    private static long[] index(ZarrArray array, ZarrPipeline.Shards shards, ChunkFile file, CodecMemory memory)
            throws IOException {
        CodecChain codecs = shards.index();
        long bytes = array.chunksOfShard() * ENTRY;
        long stored = bytes + (long) codecs.codecs().size() * Crc32c.BYTES;
        if (file.bytes() < stored) {
            throw new LimpidException(file.path() + ": has " + file.bytes() + " bytes; expected at least the " + stored
                    + " of a shard's index");
        }
        MemorySegment read = file.read(shards.atStart() ? 0 : file.bytes() - stored, stored, memory);
        MemorySegment entries =
                FileErrors.prefixing(file.path() + ": index of chunks: ", () -> codecs.decode(read, bytes, memory));
        long[] index = new long[Math.toIntExact(bytes / NUMBER.byteSize())];
        MemorySegment.copy(entries, NUMBER, 0, index, 0, index.length);
        return index;
    }

    /** {@return a chunk as it is stored, if it is} */
    Optional<MemorySegment> read(int number, CodecMemory memory) throws IOException {
        if (file.isEmpty() || index[2 * number] == MISSING && index[2 * number + 1] == MISSING) {
            return Optional.empty();
        }
        long at = index[2 * number];
        long size = index[2 * number + 1];
        ChunkFile opened = file.get();
        if (at < 0 || size < 0 || at > opened.bytes() - size) {
            throw new LimpidException(
                    path + ": chunk " + number + " lies at byte " + Long.toUnsignedString(at) + " with "
                            + Long.toUnsignedString(size) + " bytes; expected it within the file's " + opened.bytes());
        }
        if (size > most) {
            throw new LimpidException(path + ": chunk " + number + " has " + size + " bytes; expected at most " + most);
        }
        return Optional.of(opened.read(at, size, memory));
    }

    @Override
    public void close() {
        file.ifPresent(opened -> FileErrors.naming(path, "can't be closed", opened::close));
    }
}
