package org.limpid.natives;

/**
 * A native library could not be found or loaded. The message lists every place that was tried. The failures are
 * suppressed exceptions of this one.
 */
public final class NativeLibraryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NativeLibraryException(String message) {
        super(message);
    }

    NativeLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
