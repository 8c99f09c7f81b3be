package org.limpid.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sections that this task claims one by one. */
final class ClaimedSections implements SectionQueue {
    private final SharedSections shared;
    private final Map<Path, Claim> claims = new ConcurrentHashMap<>();

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
        Optional<Claim> claim = shared.next();
        claim.ifPresent(made -> claims.put(made.section(), made));
        return claim.map(Claim::section);
    }

    @Override
    public void completed(Path section) {
        Optional.ofNullable(claims.remove(section)).ifPresent(Claim::complete);
    }

    @Override
    public void failed(Path section) {
        Optional.ofNullable(claims.remove(section)).ifPresent(Claim::fail);
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
