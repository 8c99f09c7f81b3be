package org.limpid.tiff;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.natives.NativeLibraries;
import org.limpid.natives.tiff.LibTiff;
import org.limpid.natives.tiff.SeparateLibTiff;

/** The system's libtiff, for files whose compression the libtiff in use does not know. */
record SystemCodecs(Path library, SeparateLibTiff functions) {

    /**
     * The library that decodes a compression; empty when the one in use does.
     *
     * @throws TiffException when neither does
     */
    static Optional<SystemCodecs> of(TiffHandle handle, Path file) {
        int code = handle.shortField(LibTiff.TIFFTAG_COMPRESSION(), LibTiff.COMPRESSION_NONE());
        if (LibTiff.TIFFIsCODECConfigured((short) code) != 0) {
            return Optional.empty();
        }
        Optional<SystemCodecs> other = NativeLibraries.systemTiff()
                .map(found -> new SystemCodecs(found.file(), new SeparateLibTiff(found.symbols())));
        if (other.filter(found -> found.functions().decodes(code)).isEmpty()) {
            throw new TiffException(
                    file,
                    "compression is " + CompressionScheme.ofCode(code).name() + " (" + code
                            + "), which this libtiff cannot decode; expected none, LZW, deflate or another that it knows,"
                            + " or a libtiff of the system that does, as LIMPID_NATIVES=system takes, "
                            + other.map(found -> found.library() + " does not")
                                    .orElse("such as Debian's libtiff6; none was found"));
        }
        return other;
    }

    /** What is to be said of it, the same on every machine that has this version. */
    String note() {
        return "decoded by the system's " + functions.version().replace("LIBTIFF, Version", "libtiff");
    }
}
