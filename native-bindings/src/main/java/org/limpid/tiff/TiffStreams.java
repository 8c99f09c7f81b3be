package org.limpid.tiff;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.limpid.natives.tiff.LibTiffClient;

/** Passes libtiff's read, write and seek calls to the stream of their file. */
final class TiffStreams implements LibTiffClient.Procedures {
    private static final long FAILED = -1;

    private static final Map<Long, TiffStream> BY_ID = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT_ID = new AtomicLong(1);
    private static final LibTiffClient CLIENT = LibTiffClient.of(new TiffStreams());

    private TiffStreams() {}

    /** Opens a TIFF on {@code stream}. The stream stays open when libtiff closes the TIFF. */
    static MemorySegment open(MemorySegment name, MemorySegment mode, TiffStream stream, MemorySegment options) {
        return opened(stream, client -> CLIENT.open(name, mode, client, options));
    }

    /** The same by the function of another library. */
    static MemorySegment open(
            MethodHandle opening, MemorySegment name, MemorySegment mode, TiffStream stream, MemorySegment options) {
        return opened(stream, client -> CLIENT.open(opening, name, mode, client, options));
    }

    private static MemorySegment opened(TiffStream stream, UnaryOperator<MemorySegment> opening) {
        long id = NEXT_ID.getAndIncrement();
        BY_ID.put(id, stream);
        MemorySegment tiff = opening.apply(MemorySegment.ofAddress(id));
        if (tiff.address() == 0) {
            BY_ID.remove(id);
        }
        return tiff;
    }

    @Override
    public long read(MemorySegment client, MemorySegment target, long count) {
        return call(client, stream -> stream.read(target.reinterpret(count)));
    }

    @Override
    public long write(MemorySegment client, MemorySegment source, long count) {
        return call(client, stream -> stream.write(source.reinterpret(count)));
    }

    @Override
    public long seek(MemorySegment client, long offset, int whence) {
        return call(client, stream -> stream.seek(offset, whence));
    }

    @Override
    public int close(MemorySegment client) {
        BY_ID.remove(client.address());
        return 0;
    }

    @Override
    public long size(MemorySegment client) {
        return call(client, TiffStream::size);
    }

    private static long call(MemorySegment client, Action action) {
        TiffStream stream = BY_ID.get(client.address());
        if (stream == null) {
            return FAILED;
        }
        try {
            return action.apply(stream);
        } catch (Throwable e) {
            stream.failed(e);
            return FAILED;
        }
    }

    private interface Action {
        long apply(TiffStream stream) throws Exception;
    }
}
