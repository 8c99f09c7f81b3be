package org.limpid.hdf5;

import java.nio.file.Path;

/** An HDF5 file cannot be read or written. The message is one line: the file, what was found, and what was expected. */
public final class Hdf5Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error of a file: what was found, and what was expected. */
    public Hdf5Exception(Path file, String detail) {
        super(inOneLine(file + ": " + detail));
    }

    /** An error of a file with its cause, which the message need not repeat. */
    public Hdf5Exception(Path file, String detail, Throwable cause) {
        super(inOneLine(file + ": " + detail), cause);
    }

    /** Replaces control characters, which names in damaged files may have. */
    private static String inOneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?");
    }
}
