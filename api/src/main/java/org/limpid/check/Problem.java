package org.limpid.check;

import java.util.Optional;

/**
 * One thing that is wrong: where the section is, empty for the whole stack, and what was found and expected, one line
 * without that.
 */
public record Problem(Optional<String> file, ProblemKind kind, String detail) {
    static Problem of(CheckedSection section, ProblemKind kind, String detail) {
        return new Problem(Optional.of(section.file()), kind, detail);
    }
}
