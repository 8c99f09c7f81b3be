package org.limpid.tiff;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.limpid.natives.tiff.LibTiff;

/** Compresses single strips with libtiff into a TIFF in memory that has the shape of the real file. */
final class StripEncoder implements Resource {
    private final MemoryStream memory;
    private final TiffHandle handle;
    private final long headerBytes;

    StripEncoder(Path file, TiffFormat format) {
        memory = new MemoryStream(format.stripBytes(0) + (format.stripBytes(0) >> 1) + 4096);
        try {
            handle = TiffHandle.write(file, ByteOrder.nativeOrder(), false, memory);
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
        try {
            TiffTags.write(handle, format);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        headerBytes = memory.size();
    }

    /** The packed bytes of strip {@code index}, valid until the next call. */
    MemorySegment encode(int index, MemorySegment raw) {
        memory.truncate(headerBytes);
        long bytes = LibTiff.TIFFWriteEncodedStrip(handle.pointer(), index, raw, raw.byteSize());
        if (bytes != raw.byteSize()) {
            throw handle.failure("strip " + index + " does not compress");
        }
        return memory.slice(
                LibTiff.TIFFGetStrileOffset(handle.pointer(), index),
                LibTiff.TIFFGetStrileByteCount(handle.pointer(), index));
    }

    @Override
    public void close() {
        handle.close();
        memory.close();
    }
}
