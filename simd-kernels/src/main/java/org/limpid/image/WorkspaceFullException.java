package org.limpid.image;

/** More memory was asked for than the cap or the system allows. */
public final class WorkspaceFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkspaceFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
