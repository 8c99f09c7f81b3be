package org.limpid.volume.zarr;

import org.limpid.volume.chunk.MetadataFile;
import org.limpid.volume.codec.Blosc;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.Crc32c;
import org.limpid.volume.codec.Gzip;
import org.limpid.volume.codec.Lz4;
import org.limpid.volume.codec.Zlib;
import org.limpid.volume.codec.Zstd;

/** The codecs of bytes by the names that both versions use. */
final class NamedCodecs {
    private static final String LIBRARY = "numcodecs.";

    private NamedCodecs() {}

    /** {@return the codec of a name; the names of the library numcodecs may stand before theirs} */
    static Codec of(MetadataFile name) {
        String text = name.text();
        return switch (text.startsWith(LIBRARY) ? text.substring(LIBRARY.length()) : text) {
            case "zstd" -> new Zstd(Zstd.FAST);
            case "gzip" -> new Gzip(1);
            case "zlib" -> new Zlib();
            case "lz4" -> new Lz4();
            case "blosc" -> new Blosc();
            case "crc32c" -> new Crc32c();
            default -> name.refuse("blosc, crc32c, gzip, lz4, zlib or zstd");
        };
    }
}
