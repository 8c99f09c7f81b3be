package org.limpid.bench;

/** A command can't go on; the message is one line. */
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BenchException(String message) {
        super(message);
    }
}
