package org.limpid.volume.chunk;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.volume.codec.CodecMemory;

/**
 * A file with a chunk or several.
 *
 * @param channel open for reading
 * @param bytes of the file
 */
public record ChunkFile(Path path, FileChannel channel, long bytes) implements AutoCloseable {
    /**
     * Opens a file.
     *
     * @return nothing without the file
     * @throws LimpidException when it is no regular file, which might be waited for without end
     */
    public static Optional<ChunkFile> open(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new LimpidException(path + ": is a folder or a special file; expected a file with a chunk");
            }
            return Optional.of(new ChunkFile(path, FileChannel.open(path, StandardOpenOption.READ), attributes.size()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /**
     * Reads a whole file.
     *
     * @param most how many bytes it may have
     * @param memory for them
     * @return nothing without the file
     * @throws LimpidException when it has more
     */
    public static Optional<MemorySegment> readWhole(Path path, long most, CodecMemory memory) throws IOException {
        Optional<ChunkFile> opened = open(path);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (ChunkFile file = opened.get()) {
            if (file.bytes > most) {
                throw new LimpidException(
                        path + ": has " + file.bytes + " bytes; expected at most " + most + " for a chunk of its size");
            }
            return Optional.of(file.read(0, file.bytes, memory));
        }
    }

    /** {@return bytes of the file} */
    public MemorySegment read(long at, long size, CodecMemory memory) throws IOException {
        MemorySegment target = memory.take(size);
        ByteBuffer buffer = target.asByteBuffer();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return target;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
