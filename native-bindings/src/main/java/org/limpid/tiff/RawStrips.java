package org.limpid.tiff;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.limpid.natives.tiff.LibTiff;

/** Appends encoded strips to a file through libtiff, which writes to {@code stream}. */
record RawStrips(Path file, TiffHandle handle, TiffStream stream) {

    void append(int index, MemorySegment bytes) {
        if (LibTiff.TIFFWriteRawStrip(handle.pointer(), index, bytes, bytes.byteSize()) != bytes.byteSize()) {
            throw failure("strip " + index + " could not be written");
        }
    }

    void requireOffset(int index, long expected) {
        long found = LibTiff.TIFFGetStrileOffset(handle.pointer(), index);
        if (found != expected) {
            throw failure("strip " + index + " went to offset " + found + "; expected " + expected);
        }
    }

    /** An exception with the operating system's reason if the stream has one, or else libtiff's. */
    TiffException failure(String detail) {
        TiffException said = handle.failure(detail);
        return stream.failure().map(reason -> failure(detail, reason)).orElse(said);
    }

    TiffException failure(String detail, Throwable reason) {
        return new TiffException(file, detail + ": " + FileStream.reason(file, reason), reason);
    }
}
