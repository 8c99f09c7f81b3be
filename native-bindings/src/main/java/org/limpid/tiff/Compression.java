package org.limpid.tiff;

import org.limpid.natives.tiff.LibTiff;

/** Compressions that {@link TiffWriter} writes. */
public enum Compression {
    /** No compression. */
    NONE,
    /** Lempel-Ziv-Welch, which every TIFF reader knows. */
    LZW,
    /** Zlib streams ("Adobe deflate"): smaller than LZW, slower to write. */
    DEFLATE;

    int code() {
        return switch (this) {
            case NONE -> LibTiff.COMPRESSION_NONE();
            case LZW -> LibTiff.COMPRESSION_LZW();
            case DEFLATE -> LibTiff.COMPRESSION_ADOBE_DEFLATE();
        };
    }
}
