package org.limpid.tiff;

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

    void decode(int index, MemorySegment image) {
        if (info.tiled()) {
            decodeTile(index, image);
        } else {
            decodeStrip(index, image);
        }
    }

    private void decodeStrip(int index, MemorySegment image) {
        long offset = index * info.chunkBytes();
        long bytes = Math.min(info.chunkBytes(), info.imageBytes() - offset);
        MemorySegment strip = image.asSlice(offset, bytes);
        require("strip", index, LibTiff.TIFFReadEncodedStrip(handle.pointer(), index, strip, bytes), bytes);
    }

    private void decodeTile(int index, MemorySegment image) {
        long bytes = info.chunkBytes();
        require("tile", index, LibTiff.TIFFReadEncodedTile(handle.pointer(), index, tile, bytes), bytes);
        int across = Math.ceilDiv(info.width(), info.chunkWidth());
        long x = (long) (index % across) * info.chunkWidth();
        long y = (long) (index / across) * info.chunkRows();
        long rows = Math.min(info.chunkRows(), info.height() - y);
        long sampleBytes = info.sampleType().bytes();
        long tileRowBytes = info.chunkWidth() * sampleBytes;
        long rowBytes = Math.min(info.chunkWidth(), info.width() - x) * sampleBytes;
        for (long row = 0; row < rows; row++) {
            long target = (y + row) * info.rowBytes() + x * sampleBytes;
            MemorySegment.copy(tile, row * tileRowBytes, image, target, rowBytes);
        }
    }

    /**
     * Decodes the first rows of one chunk, each {@link TiffInfo#chunkRowBytes} long. Compressions that decode row by row decode
     * no further rows.
     */
    void decodeRows(int index, int rows, MemorySegment target) {
        long bytes = rows * info.chunkRowBytes();
        if (storedAsWanted()) {
            require("strip", index, LibTiff.TIFFReadRawStrip(handle.pointer(), index, target, bytes), bytes);
        } else if (info.compression().decodesRowByRow()) {
            decodeStart(index, target, bytes);
        } else {
            decodeWhole(index, target, bytes);
        }
    }

    private boolean storedAsWanted() {
        return !info.tiled()
                && info.compression().uncompressed()
                && (info.sampleType() == SampleType.UINT8 || info.byteOrder() == ByteOrder.nativeOrder())
                && handle.shortField(FILL_ORDER).orElse(HIGH_BIT_FIRST) == HIGH_BIT_FIRST;
    }

    private void decodeStart(int index, MemorySegment target, long bytes) {
        if (info.tiled()) {
            require("tile", index, LibTiff.TIFFReadEncodedTile(handle.pointer(), index, target, bytes), bytes);
        } else {
            require("strip", index, LibTiff.TIFFReadEncodedStrip(handle.pointer(), index, target, bytes), bytes);
        }
    }

    private void decodeWhole(int index, MemorySegment target, long bytes) {
        long whole = info.tiled() ? info.chunkBytes() : info.chunkPlace(index).height() * info.chunkRowBytes();
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

    private void require(String kind, int index, long found, long expected) {
        if (found != expected) {
            String what = found < 0 ? " does not decode" : " has only " + found + " bytes";
            throw handle.failure(
                    kind + " " + index + " of " + info.chunkCount() + what + "; expected " + expected + " bytes");
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
