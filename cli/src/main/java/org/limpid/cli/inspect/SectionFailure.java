package org.limpid.cli.inspect;

import java.nio.file.Path;

/** A section could not be measured; says which and why. */
public final class SectionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SectionFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Names the section where the reason does not. */
    public static SectionFailure of(Path section, RuntimeException reason) {
        String message = reason.getMessage();
        return new SectionFailure(message.contains(section.toString()) ? message : section + ": " + message, reason);
    }
}
