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
    private final TiffHandle handle;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment tile;
    private boolean closed;

    /** Takes over {@code handle}. */
    ChunkDecoder(TiffInfo info, TiffHandle handle) {
        this.info = info;
        this.handle = handle;
        this.tile = info.tiled() ? arena.allocate(info.chunkBytes()) : MemorySegment.NULL;
    }

    /** Decodes chunk {@code index}, or refuses a number that no chunk has, to its place in {@code image}. */
    void decode(int index, MemorySegment image) {
        long bytes = info.decodedBytes(index);
        if (info.tiled()) {
            decodeStart(index, tile, bytes);
            asShown(tile.asSlice(0, bytes));
            copyTile(info.chunkPlace(index), image);
        } else {
            int rows = info.chunkPlace(index).height();
            MemorySegment strip = image.asSlice(index * info.chunkBytes(), rows * info.chunkRowBytes());
            if (strip.byteSize() < bytes) {
                decodeRows(index, rows, strip);
            } else {
                decodeStart(index, strip, bytes);
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
            MemorySegment.copy(tile, row * info.chunkRowBytes(), image, target, place.width() * sampleBytes);
        }
    }

    /** Decodes the first rows of one chunk. Compressions that decode row by row decode no further rows. */
    void decodeRows(int index, int rows, MemorySegment target) {
        long bytes = rows * info.chunkRowBytes();
        if (storedAsWanted()) {
            require(index, LibTiff.TIFFReadRawStrip(handle.pointer(), index, target, bytes), bytes);
        } else if (info.compression().decodesRowByRow()) {
            decodeStart(index, target, bytes);
        } else {
            decodeWhole(index, target, bytes);
        }
        asShown(target.asSlice(0, bytes));
    }

    private boolean storedAsWanted() {
        return !info.tiled()
                && info.compression().uncompressed()
                && (info.sampleType() == SampleType.UINT8 || info.byteOrder() == ByteOrder.nativeOrder())
                && handle.shortField(FILL_ORDER, HIGH_BIT_FIRST) == HIGH_BIT_FIRST;
    }

    private void decodeStart(int index, MemorySegment target, long bytes) {
        long found = info.tiled()
                ? LibTiff.TIFFReadEncodedTile(handle.pointer(), index, target, bytes)
                : LibTiff.TIFFReadEncodedStrip(handle.pointer(), index, target, bytes);
        require(index, found, bytes);
    }

    private void decodeWhole(int index, MemorySegment target, long bytes) {
        long whole = info.decodedBytes(index);
        if (whole > LARGEST_WHOLE) {
            throw handle.failure("strip or tile " + index + " decodes only as a whole, to " + whole
                    + " bytes; expected at most " + LARGEST_WHOLE + " to take rows out of it");
        }
        try (Arena once = Arena.ofConfined()) {
            MemorySegment chunk = once.allocate(whole, Long.BYTES);
            decodeStart(index, chunk, whole);
            MemorySegment.copy(chunk, 0, target, 0, bytes);
        }
    }

    private void require(int index, long found, long expected) {
        if (found != expected) {
            String what = found < 0 ? " does not decode" : " has only " + found + " bytes";
            throw handle.failure(info.chunkName(index) + what + "; expected " + expected + " bytes");
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
