package org.limpid;

/** An error that a user can correct: in an input, a parameter or a place for output. Its message is one line. */
public class LimpidException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its explanation.
     *
     * @param message one line that names the file or value, what was found and what was expected
     */
    public LimpidException(String message) {
        super(message);
    }

    /**
     * An error with its explanation and cause.
     *
     * @param message one line that names the file or value, what was found and what was expected
     * @param cause what led to it
     */
    public LimpidException(String message, Throwable cause) {
        super(message, cause);
    }
}
