package org.limpid.image;

/** More memory was requested than the cap or the system allows. */
public final class WorkspaceFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkspaceFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
