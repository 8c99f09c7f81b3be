package org.limpid;

import org.limpid.natives.VisibleText;

/**
 * An error that a user can correct: in an input, a parameter or a place for output. Its message is one line, in which control
 * characters of names stand as {@code %XX}.
 */
public class LimpidException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its explanation.
     *
     * @param message one line that names the file or value, what was found and what was expected
     */
    public LimpidException(String message) {
        super(VisibleText.of(String.valueOf(message)));
    }

    /**
     * An error with its explanation and cause.
     *
     * @param message one line that names the file or value, what was found and what was expected
     * @param cause what led to it
     */
    public LimpidException(String message, Throwable cause) {
        super(VisibleText.of(String.valueOf(message)), cause);
    }
}
