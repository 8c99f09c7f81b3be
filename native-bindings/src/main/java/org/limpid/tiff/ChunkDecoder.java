package org.limpid.tiff;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.limpid.natives.tiff.LibTiff;

/** Decodes strips or tiles of one file to their places in an image, for one thread at a time. */
final class ChunkDecoder implements Resource {
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
