package org.limpid.tiff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Bytes with a position that libtiff reads and writes. The stream keeps the first failure, since libtiff only gets a number. */
abstract class TiffStream {
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;

    private long position;
    private Optional<Throwable> failure = Optional.empty();

    /** The number of bytes up to the end. */
    abstract long size();

    /** Fills {@code target} from {@code position}; returns the number of bytes read, fewer at the end. */
    abstract long readAt(long position, MemorySegment target) throws IOException;

    /** Writes all of {@code source} from {@code position} on. */
    abstract void writeAt(long position, MemorySegment source) throws IOException;

    final long read(MemorySegment target) throws IOException {
        long count = readAt(position, target);
        position += count;
        return count;
    }

    final long write(MemorySegment source) throws IOException {
        writeAt(position, source);
        position += source.byteSize();
        return source.byteSize();
    }

    final long seek(long offset, int whence) throws IOException {
        long base = switch (whence) {
            case SEEK_SET -> 0;
            case SEEK_CUR -> position;
            case SEEK_END -> size();
            default -> throw new IOException("seek from an unknown place " + whence);
        };
        position = Math.addExact(base, offset);
        return position;
    }

    /** Keeps the first failure. */
    final void failed(Throwable reason) {
        if (failure.isEmpty()) {
            failure = Optional.of(reason);
        }
    }

    final Optional<Throwable> failure() {
        return failure;
    }

    /** The first failure since the last call. */
    final Optional<Throwable> takeFailure() {
        Optional<Throwable> taken = failure;
        failure = Optional.empty();
        return taken;
    }
}
