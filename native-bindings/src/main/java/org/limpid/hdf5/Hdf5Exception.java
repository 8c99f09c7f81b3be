package org.limpid.hdf5;

import java.nio.file.Path;
import java.util.Optional;

/** An HDF5 file cannot be read or written. The message is one line: the file, what was found, and what was expected. */
public final class Hdf5Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hdf5Exception(Path file, String detail) {
        super(inOneLine(file + ": " + detail));
    }

    Hdf5Exception(Path file, String detail, Throwable cause) {
        super(inOneLine(file + ": " + detail), cause);
    }

    Hdf5Exception(Path file, String detail, Optional<String> said) {
        super(inOneLine(
                file + ": " + detail + said.map(text -> " (HDF5: " + text + ")").orElse("")));
    }

    /** Replaces control characters, which names in damaged files may have. */
    private static String inOneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?");
    }
}
