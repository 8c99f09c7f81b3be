package org.limpid.stack;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.SectionPosition;
import org.limpid.image.WorkspaceFullException;
import org.limpid.section.MaskReader;
import org.limpid.section.RunProvenance;

/** Restores a section that was put into a restorer. Masks that are found rather than read are found before. */
final class ComputingStep {
    private final RunProvenance run;
    private final Consumer<RunEvent> listener;

    /**
     * A section that was restored and is not written yet.
     *
     * @param read the section
     * @param position where it lies in its volume
     * @param restored the result
     */
    record Computed(ReadingStep.Read read, SectionPosition position, RestoredSection restored) {}

    ComputingStep(RunProvenance run, Consumer<RunEvent> listener) {
        this.run = run;
        this.listener = listener;
    }

    /**
     * Restores a section.
     *
     * @param read the section
     * @param restorer holds its samples and the mask that was read
     * @return the result, in the restorer's memory
     * @throws LimpidException when that is not possible
     */
    Computed compute(ReadingStep.Read read, Restorer restorer) {
        long start = System.nanoTime();
        new MaskReader(run.masks()).find(read.section().toString(), restorer);
        Duration finding = Duration.ofNanos(System.nanoTime() - start);
        SectionPosition position =
                run.position(read.section(), read.shape().height(), read.shape().width());
        try {
            RestoredSection restored = restorer.restore(
                    Optional.of(position),
                    stage -> listener.accept(
                            new RunEvent.Step(read.section(), stage.name().toLowerCase(Locale.ROOT))));
            return new Computed(read.after(finding), position, restored);
        } catch (LimpidException | WorkspaceFullException impossible) {
            throw new LimpidException(read.section() + ": " + impossible.getMessage(), impossible);
        }
    }
}
