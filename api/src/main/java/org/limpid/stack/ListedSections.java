package org.limpid.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sections that are this task's and no other's. */
final class ListedSections implements SectionQueue {
    private final List<Path> sections;
    private int given;

    ListedSections(List<Path> sections) {
        this.sections = List.copyOf(sections);
    }

    @Override
    public Optional<Path> next() {
        return given < sections.size() ? Optional.of(sections.get(given++)) : Optional.empty();
    }

    @Override
    public void completed(Path section) {
        // nobody else needs to know
    }

    @Override
    public void failed(Path section) {
        // nobody else needs to know
    }

    @Override
    public int left() {
        return sections.size() - given;
    }

    @Override
    public void close() {
        // nothing is shared
    }
}
