package org.limpid.tiff;

import java.nio.file.Path;
import java.util.List;

/** A TIFF file cannot be read or written. The message is one line: the file, what was found, and what was expected. */
public final class TiffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TiffException(Path file, String detail) {
        super(file + ": " + detail);
    }

    TiffException(Path file, String detail, Throwable cause) {
        super(file + ": " + detail, cause);
    }

    TiffException(Path file, String detail, List<String> messages) {
        this(file, detail + said(messages));
    }

    private static String said(List<String> messages) {
        return messages.isEmpty() ? "" : " (libtiff: " + String.join("; ", messages) + ")";
    }
}
