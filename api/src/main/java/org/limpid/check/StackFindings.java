package org.limpid.check;

import java.util.List;
import java.util.Optional;

/**
 * Every file in the order of the inputs, and every problem: of the whole stack first, then by file. Padding is no problem; it
 * was looked for in some sections.
 */
public record StackFindings(List<CheckedSection> sections, List<Problem> problems, List<PaddedSection> padded) {
    public StackFindings {
        sections = List.copyOf(sections);
        problems = List.copyOf(problems);
        padded = List.copyOf(padded);
    }

    /** Size and type of most sections; empty when no header could be read. */
    public Optional<SectionFormat> kind() {
        return SectionFormat.ofMost(sections);
    }

    /** Bytes of all files whose header could be read. */
    public long fileBytes() {
        return sections.stream()
                .flatMap(section -> section.header().stream())
                .mapToLong(header -> header.fileBytes())
                .sum();
    }
}
