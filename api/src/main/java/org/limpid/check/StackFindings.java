package org.limpid.check;

import java.util.List;
import java.util.Optional;

/**
 * What a look over a stack found.
 *
 * @param sections every file, in the order of the inputs
 * @param problems everything that is wrong: with the whole stack first, then by file in the order of the inputs
 */
public record StackFindings(List<CheckedSection> sections, List<Problem> problems) {
    public StackFindings {
        sections = List.copyOf(sections);
        problems = List.copyOf(problems);
    }

    /**
     * Size and type of most sections.
     *
     * @return empty when no header could be read
     */
    public Optional<SectionFormat> kind() {
        return SectionFormat.ofMost(sections);
    }

    /**
     * Size of all files whose header could be read.
     *
     * @return bytes
     */
    public long fileBytes() {
        return sections.stream()
                .flatMap(section -> section.header().stream())
                .mapToLong(header -> header.fileBytes())
                .sum();
    }
}
