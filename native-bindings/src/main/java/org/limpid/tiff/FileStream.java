package org.limpid.tiff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A stream that reads a file or writes a new file. */
final class FileStream extends TiffStream implements AutoCloseable {
    private static final long LARGEST_TRANSFER = 1L << 30;

    private final FileChannel channel;
    private long size;
    private boolean discarding;
    private boolean passingOver;

    private FileStream(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /** Opens a file for reading. */
    static FileStream open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new FileStream(channel, channel.size());
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    /** Creates a new file, never through a link. */
    static FileStream create(Path file) {
        try {
            return new FileStream(
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ),
                    0);
        } catch (IOException e) {
            throw cannotCreate(file, e);
        }
    }

    /** Drops all further writes, so that libtiff leaves no readable image when it closes. */
    void discard() {
        discarding = true;
    }

    /** Writes {@code source} at {@code position}, unseen by libtiff. Safe to call from several threads at once. */
    void place(long position, MemorySegment source) throws IOException {
        long done = 0;
        while (done < source.byteSize()) {
            done += channel.write(part(source, done), position + done);
        }
    }

    /** Sets whether the bytes that libtiff writes are in the file already, so that the stream only moves its position. */
    void passOver(boolean value) {
        passingOver = value;
    }

    @Override
    long size() {
        return size;
    }

    @Override
    long readAt(long position, MemorySegment target) throws IOException {
        long done = 0;
        while (done < target.byteSize()) {
            int count = channel.read(part(target, done), position + done);
            if (count < 0) {
                break;
            }
            done += count;
        }
        return done;
    }

    @Override
    void writeAt(long position, MemorySegment source) throws IOException {
        if (!discarding && !passingOver) {
            place(position, source);
        }
        size = Math.max(size, position + source.byteSize());
    }

    /** Closes the file. Some file systems report a failed write only here, as an {@link UncheckedIOException}. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TiffException cannotCreate(Path file, Throwable reason) {
        return new TiffException(
                file, "cannot be created: " + reason(file, reason) + "; expected a folder to write to", reason);
    }

    static TiffException cannotRead(Path file, Throwable reason) {
        return new TiffException(
                file, "cannot be read: " + reason(file, reason) + "; expected a readable TIFF file", reason);
    }

    /** The operating system's reason in words. */
    static String reason(Path file, Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        String message = Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
        return message.replace(file + ": ", "");
    }

    private static ByteBuffer part(MemorySegment bytes, long from) {
        return bytes.asSlice(from, Math.min(LARGEST_TRANSFER, bytes.byteSize() - from))
                .asByteBuffer();
    }
}
