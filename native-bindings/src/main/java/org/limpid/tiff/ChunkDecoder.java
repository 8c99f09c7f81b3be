package org.limpid.tiff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.limpid.natives.tiff.LibTiff;

/** Decodes strips or tiles of one file to their places in an image, for one thread at a time. */
final class ChunkDecoder implements Resource {
    private static final long LARGEST_WHOLE = 256L << 20;
    private static final int FILL_ORDER = 266;
    private static final int HIGH_BIT_FIRST = 1;

    private final TiffInfo info;
    private final SampleEncoding encoding;
    private final TiffHandle handle;
    private final MarkedPixels marks;
    private final Arena arena = Arena.ofShared();
    private final long rowBytes;
    private final long stride;
    private final MemorySegment chunk;
    private boolean closed;

    /** Takes over {@code handle}; pixels without data are told to {@code marks}. */
    ChunkDecoder(TiffInfo info, SampleEncoding encoding, TiffHandle handle, MarkedPixels marks) {
        this.info = info;
        this.encoding = encoding;
        this.handle = handle;
        this.marks = marks;
        rowBytes = encoding.rowBytes(info.chunkWidth());
        stride = rowBytes * info.chunkRows();
        try {
            chunk = info.tiled() || !encoding.plain()
                    ? arena.allocate(stride * encoding.parts(), Long.BYTES)
                    : MemorySegment.NULL;
        } catch (OutOfMemoryError noRoom) {
            close();
            throw noRoom;
        }
    }

    /** Decodes chunk {@code index}, or refuses a number that no chunk has, to its place in {@code image}. */
    void decode(int index, MemorySegment image) {
        ChunkPlace place = info.chunkPlace(index);
        long whole = info.decodedRows(index) * rowBytes;
        if (!encoding.plain()) {
            decodeParts(index, place.height());
            take(place, place.height(), image.asSlice(place.y() * info.rowBytes()), info.rowBytes(), place.x());
        } else if (info.tiled()) {
            decodeStart(index, chunk, whole);
            asShown(chunk.asSlice(0, whole));
            copyTile(place, image);
        } else {
            MemorySegment strip = image.asSlice(index * info.chunkBytes(), place.height() * rowBytes);
            if (strip.byteSize() < whole) {
                decodeRows(index, place.height(), strip);
            } else {
                decodeStart(index, strip, whole);
                asShown(strip);
            }
        }
    }

    /** Makes samples greater where they are brighter. */
    private void asShown(MemorySegment samples) {
        if (info.photometric() == Photometric.MIN_IS_BLACK) {
            return;
        }
        long bytes = samples.byteSize();
        if (info.sampleType() == SampleType.FLOAT32) {
            for (long at = 0; at < bytes; at += Float.BYTES) {
                samples.set(JAVA_FLOAT_UNALIGNED, at, -samples.get(JAVA_FLOAT_UNALIGNED, at));
            }
            return;
        }
        long whole = bytes - bytes % Long.BYTES;
        for (long at = 0; at < whole; at += Long.BYTES) {
            samples.set(JAVA_LONG_UNALIGNED, at, ~samples.get(JAVA_LONG_UNALIGNED, at));
        }
        for (long at = whole; at < bytes; at++) {
            samples.set(JAVA_BYTE, at, (byte) ~samples.get(JAVA_BYTE, at));
        }
    }

    private void copyTile(ChunkPlace place, MemorySegment image) {
        long sampleBytes = info.sampleType().bytes();
        for (long row = 0; row < place.height(); row++) {
            long target = (place.y() + row) * info.rowBytes() + place.x() * sampleBytes;
            MemorySegment.copy(chunk, row * rowBytes, image, target, place.width() * sampleBytes);
        }
    }

    /** Takes decoded rows as what they are to be read as, each to a row of the target from a column on. */
    private void take(ChunkPlace place, int rows, MemorySegment target, long targetRowBytes, int column) {
        long sampleBytes = info.sampleType().bytes();
        for (int y = 0; y < rows; y++) {
            MemorySegment row = target.asSlice(y * targetRowBytes + column * sampleBytes, place.width() * sampleBytes);
            SampleEncoding.Row pixels = new SampleEncoding.Row(place.x(), place.y() + y, place.width());
            encoding.read(chunk, y * rowBytes, stride, pixels, row, marks);
            asShown(row);
        }
    }

    /** Decodes the first rows of one chunk. Compressions that decode row by row decode no further rows. */
    void decodeRows(int index, int rows, MemorySegment target) {
        if (encoding.plain()) {
            decodeRowsOf(index, rows, target);
            asShown(target.asSlice(0, rows * rowBytes));
        } else {
            decodeParts(index, rows);
            take(info.chunkPlace(index), rows, target, info.chunkRowBytes(), 0);
        }
    }

    private void decodeParts(int index, int rows) {
        for (int part = 0; part < encoding.parts(); part++) {
            decodeRowsOf(index + part * info.chunkCount(), rows, chunk.asSlice(part * stride, stride));
        }
    }

    private void decodeRowsOf(int index, int rows, MemorySegment target) {
        long bytes = rows * rowBytes;
        boolean all = rows == info.decodedRows(index % info.chunkCount());
        if (!handle.sparse(index) && storedAsWanted()) {
            require(index, LibTiff.TIFFReadRawStrip(handle.pointer(), index, target, bytes), bytes);
        } else if (all || info.compression().decodesRowByRow()) {
            decodeStart(index, target, bytes);
        } else {
            decodeWhole(index, target, bytes);
        }
    }

    private boolean storedAsWanted() {
        return !info.tiled()
                && info.compression().uncompressed()
                && (encoding.kind().bits() == Byte.SIZE || info.byteOrder() == ByteOrder.nativeOrder())
                && handle.shortField(FILL_ORDER, HIGH_BIT_FIRST) == HIGH_BIT_FIRST;
    }

    private void decodeStart(int index, MemorySegment target, long bytes) {
        if (handle.sparse(index)) {
            target.asSlice(0, bytes).fill((byte) 0);
            return;
        }
        require(index, handle.decode(info.tiled(), index, target, bytes), bytes);
    }

    private void decodeWhole(int index, MemorySegment target, long bytes) {
        long whole = info.decodedRows(index % info.chunkCount()) * rowBytes;
        if (whole > LARGEST_WHOLE) {
            throw handle.failure("strip or tile " + index + " decodes only as a whole, to " + whole
                    + " bytes; expected at most " + LARGEST_WHOLE + " to take rows out of it");
        }
        try (Arena once = Arena.ofConfined()) {
            MemorySegment all = once.allocate(whole, Long.BYTES);
            decodeStart(index, all, whole);
            MemorySegment.copy(all, 0, target, 0, bytes);
        }
    }

    private void require(int index, long found, long expected) {
        if (found != expected) {
            String what = found < 0 ? " does not decode" : " has only " + found + " bytes";
            throw handle.failure(
                    info.chunkName(index % info.chunkCount()) + what + "; expected " + expected + " bytes");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            handle.close();
            arena.close();
        }
    }
}
