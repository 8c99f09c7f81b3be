package org.limpid.stack;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.SectionPosition;
import org.limpid.image.WorkspaceFullException;
import org.limpid.plan.StackPlan;
import org.limpid.section.MaskReader;
import org.limpid.tiff.TiffInfo;

/** Restores a section that was put into a restorer; masks that are found rather than read are found before. */
final class ComputingStep {
    private final StackPlan plan;
    private final Calibration calibration;
    private final SectionListener listener;

    ComputingStep(StackPlan plan, Calibration calibration, SectionListener listener) {
        this.plan = plan;
        this.calibration = calibration;
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
    ComputedSection compute(ReadSection read, Restorer restorer) {
        long start = System.nanoTime();
        TiffInfo info = read.info();
        new MaskReader(plan.mask()).find(info, restorer);
        Duration finding = Duration.ofNanos(System.nanoTime() - start);
        SectionPosition position = plan.position(read.file(), info.height(), info.width(), calibration);
        try {
            RestoredSection restored = restorer.restore(
                    Optional.of(position),
                    stage -> listener.step(read.file(), stage.name().toLowerCase(Locale.ROOT)));
            return new ComputedSection(read.after(finding), position, restored);
        } catch (LimpidException | WorkspaceFullException impossible) {
            throw new LimpidException(read.file() + ": " + impossible.getMessage(), impossible);
        }
    }
}
