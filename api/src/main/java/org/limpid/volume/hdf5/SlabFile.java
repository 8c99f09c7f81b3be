package org.limpid.volume.hdf5;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.LimpidException;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.codec.CodecMemory;

/**
 * A file with the chunks of a slab, which waits for the others of its volume: chunks one after the other, then the size and the checksum of
 * each, and a checksum of these.
 */
final class SlabFile implements AutoCloseable {
    private static final int ENTRY = Long.BYTES + Integer.BYTES;

    private final FileChannel channel;
    private final List<StoredSlab.Part> parts = new ArrayList<>();
    private long end;

    private SlabFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates a file, which must not be there yet. */
    static SlabFile create(Path file) throws IOException {
        return new SlabFile(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Adds a chunk. */
    void append(MemorySegment chunk) throws IOException {
        int checksum = StoredSlab.checksum(chunk.asByteBuffer());
        write(chunk.asByteBuffer());
        parts.add(new StoredSlab.Part(end, chunk.byteSize(), OptionalInt.of(checksum)));
        end += chunk.byteSize();
    }

    /** Adds the sizes and checksums. */
    void finish() throws IOException {
        ByteBuffer index = ByteBuffer.allocate(indexBytes(parts.size()));
        parts.forEach(part -> index.putLong(part.bytes()).putInt(part.checksum().getAsInt()));
        index.putInt(StoredSlab.checksum(index.duplicate().flip()));
        write(index.flip());
    }

    private void write(ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int indexBytes(int chunks) {
        return chunks * ENTRY + Integer.BYTES;
    }

    /**
     * Finds the chunks of a file.
     *
     * @param count how many chunks it has
     * @return nothing without the file
     * @throws LimpidException when it is damaged
     */
    static Optional<StoredSlab> find(Path path, int count) throws IOException {
        Optional<ChunkFile> opened = ChunkFile.open(path);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (ChunkFile file = opened.get();
                Arena arena = Arena.ofConfined()) {
            long end = file.bytes() - indexBytes(count);
            if (end >= 0) {
                ByteBuffer index = file.read(end, indexBytes(count), new CodecMemory(arena))
                        .asByteBuffer();
                List<StoredSlab.Part> parts = parts(index, count);
                if (parts.stream().mapToLong(StoredSlab.Part::bytes).sum() == end) {
                    return Optional.of(new StoredSlab(path, parts));
                }
            }
            throw new LimpidException(
                    path + ": is damaged at its end; expected the places of " + count + " chunks of a slab");
        }
    }

    /** The chunks that an index tells of; none when it is damaged. */
    private static List<StoredSlab.Part> parts(ByteBuffer index, int count) {
        if (index.getInt(count * ENTRY) != StoredSlab.checksum(index.slice(0, count * ENTRY))) {
            return List.of();
        }
        List<StoredSlab.Part> parts = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            parts.add(new StoredSlab.Part(at, index.getLong(), OptionalInt.of(index.getInt())));
            at += parts.getLast().bytes();
        }
        return parts;
    }
}
