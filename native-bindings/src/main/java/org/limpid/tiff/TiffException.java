package org.limpid.tiff;

import java.nio.file.Path;
import java.util.List;
import org.limpid.natives.VisibleText;

/** A TIFF file cannot be read or written. The message is one line: the file, what was found, and what was expected. */
public final class TiffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean incomplete;

    TiffException(Path file, String detail) {
        this(file + ": " + detail, false);
    }

    TiffException(Path file, String detail, Throwable cause) {
        super(VisibleText.of(file + ": " + detail), cause);
        this.incomplete = false;
    }

    TiffException(Path file, String detail, List<String> messages) {
        this(file, detail + said(messages));
    }

    private TiffException(String message, boolean incomplete) {
        super(VisibleText.of(message));
        this.incomplete = incomplete;
    }

    /** For a file that is shorter than its header promises. */
    static TiffException incomplete(Path file, String detail, List<String> messages) {
        return new TiffException(file + ": " + detail + said(messages), true);
    }

    /** {@return whether the file is shorter than its header promises, as after an interrupted copy} */
    public boolean incomplete() {
        return incomplete;
    }

    private static String said(List<String> messages) {
        return messages.isEmpty() ? "" : " (libtiff: " + String.join("; ", messages) + ")";
    }
}
