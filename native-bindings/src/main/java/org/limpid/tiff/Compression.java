package org.limpid.tiff;

import org.limpid.natives.tiff.LibTiff;

/** How {@link TiffWriter} packs samples. */
public enum Compression {
    /** Samples as they are. */
    NONE,
    /** Lempel-Ziv-Welch: read by everything. */
    LZW,
    /** Zlib streams ("Adobe deflate"): smaller than LZW, slower to write. */
    DEFLATE;

    short code() {
        return (short)
                switch (this) {
                    case NONE -> LibTiff.COMPRESSION_NONE();
                    case LZW -> LibTiff.COMPRESSION_LZW();
                    case DEFLATE -> LibTiff.COMPRESSION_ADOBE_DEFLATE();
                };
    }
}
