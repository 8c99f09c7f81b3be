package org.limpid.volume.chunk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.limpid.files.Checksum;

/** A new file that is written from its beginning to its end, and its checksum. */
public final class WrittenFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = Checksum.newDigest();
    private long bytes;

    /** Creates the file, which must not be there yet. */
    public WrittenFile(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** {@return where the next bytes go} */
    public long end() {
        return bytes;
    }

    /** Adds bytes. */
    public void append(MemorySegment content) throws IOException {
        ByteBuffer buffer = content.asByteBuffer();
        digest.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            bytes += channel.write(buffer);
        }
    }

    /** Brings the file to the disk. */
    public Checksum sync() throws IOException {
        channel.force(true);
        return new Checksum(path.getFileName().toString(), bytes, Checksum.hex(digest));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
