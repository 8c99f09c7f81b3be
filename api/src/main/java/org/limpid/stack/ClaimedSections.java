package org.limpid.stack;

import java.nio.file.Path;
import java.util.Optional;

/** Sections that this task claims one by one. */
final class ClaimedSections implements SectionSupply {
    private final SharedSections shared;
    private Optional<Claim> present = Optional.empty();

    /**
     * Claims of shared sections.
     *
     * @param shared closed with this
     */
    ClaimedSections(SharedSections shared) {
        this.shared = shared;
    }

    @Override
    public Optional<Path> next() {
        present = shared.next();
        return present.map(Claim::section);
    }

    @Override
    public void completed() {
        present.ifPresent(Claim::complete);
    }

    @Override
    public void failed() {
        present.ifPresent(Claim::fail);
    }

    @Override
    public int left() {
        return shared.left();
    }

    @Override
    public void close() {
        shared.close();
    }
}
