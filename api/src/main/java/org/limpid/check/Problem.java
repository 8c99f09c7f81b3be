package org.limpid.check;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One thing that is wrong: the section's file, empty for the whole stack, and what was found and expected, one line
 * without the file's name.
 */
public record Problem(Optional<Path> file, ProblemKind kind, String detail) {
    static Problem of(CheckedSection section, ProblemKind kind, String detail) {
        return new Problem(Optional.of(section.file()), kind, detail);
    }
}
