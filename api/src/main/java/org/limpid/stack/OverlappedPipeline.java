package org.limpid.stack;

import java.util.Optional;
import org.limpid.Restorer;
import org.limpid.StopRequest;

/**
 * Restores one section after the other; while one is computed, the next one is read and the last one is written. It holds
 * three sections at most: one ahead, one in the restorer, one behind.
 *
 * <p>When the run is to end, a section that is read only is dropped, and a section that is computed or written is finished.
 */
final class OverlappedPipeline {
    private final Restorer restorer;
    private final ReadAhead ahead;
    private final WriteBehind behind;
    private final SectionSteps steps;
    private final Retry once;
    private final StopRequest ending;

    /**
     * A pipeline that has not begun. The restorer stays open; {@code ahead} and {@code behind} are closed at the end.
     *
     * @param once tries to compute, which reads and writes no file and has no second chance
     * @param ending is made when something goes wrong that is no section's failure
     */
    OverlappedPipeline(
            Restorer restorer,
            ReadAhead ahead,
            WriteBehind behind,
            SectionSteps steps,
            Retry once,
            StopRequest ending) {
        this.restorer = restorer;
        this.ahead = ahead;
        this.behind = behind;
        this.steps = steps;
        this.once = once;
        this.ending = ending;
    }

    /** Restores sections until none is left or the run is to end; no thread of its own is left then. */
    void run() {
        try (behind;
                ahead) {
            try {
                ahead.begin();
                for (Optional<SectionSteps.Read> next = ahead.take(); next.isPresent(); next = ahead.take()) {
                    restore(next.get());
                }
                behind.await();
            } catch (RuntimeException | Error unexpected) {
                ending.make();
                throw unexpected;
            }
        }
    }

    private void restore(SectionSteps.Read read) {
        boolean handedOn = false;
        try {
            Optional<SectionSteps.Read> put = once.of(read.section(), () -> Optional.of(ahead.copyTo(read, restorer)));
            ahead.begin();
            Optional<SectionSteps.Computed> computed = put.flatMap(
                    section -> once.of(section.section(), () -> Optional.of(steps.compute(section, restorer))));
            if (computed.isPresent()) {
                behind.await();
                handedOn = once.of(read.section(), () -> {
                            behind.begin(computed.get(), restorer.workers());
                            return computed;
                        })
                        .isPresent();
            }
        } finally {
            if (!handedOn) {
                read.inputs().settle();
            }
        }
    }
}
