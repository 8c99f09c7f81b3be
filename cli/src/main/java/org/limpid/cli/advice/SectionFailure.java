package org.limpid.cli.advice;

import java.nio.file.Path;

/** A section could not be measured; the message names it and the reason. */
final class SectionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SectionFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Names the section where the reason does not. */
    static SectionFailure of(Path section, RuntimeException reason) {
        String message = reason.getMessage();
        return new SectionFailure(message.contains(section.toString()) ? message : section + ": " + message, reason);
    }
}
