package org.limpid.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.background.SectionPosition;
import org.limpid.kernels.WorkspaceFullException;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.node.ObjectNode;

/** Restores section files one after the other; one that fails does not stop the others. */
public final class StackRestoration {
    private final Restorer restorer;
    private final Calibration calibration;
    private final StackPlan plan;
    private final StackListener listener;
    private final OutputFiles outputs;

    /**
     * A restoration that has not begun.
     *
     * @param restorer does the work; stays open
     * @param calibration the restorer's
     * @param plan what to do
     * @param listener is told of each step
     */
    public StackRestoration(Restorer restorer, Calibration calibration, StackPlan plan, StackListener listener) {
        this.restorer = restorer;
        this.calibration = calibration;
        this.plan = plan;
        this.listener = listener;
        this.outputs = new OutputFiles(plan, restorer.workers());
    }

    /**
     * Restores all sections.
     *
     * @param sections their files
     * @return whether none failed
     * @throws LimpidException when the output folder can't be made, a calibration file or the mask of all sections can't
     *     be read, or two sections would have the same sidecar
     */
    public boolean run(List<Path> sections) {
        return run(sections, new SectionShare.All());
    }

    /**
     * Restores a task's share of the sections.
     *
     * @param sections files of all sections of the stack
     * @param share which of them
     * @return whether none failed
     * @throws LimpidException when the output folder can't be made, a calibration file or the mask of all sections can't
     *     be read, two sections would have the same sidecar, or claims can't be made
     */
    public boolean run(List<Path> sections, SectionShare share) {
        outputs.requireDifferentSidecars(sections);
        Provenance provenance = new Provenance(restorer, restorer.parameters(), calibration, plan);
        outputs.makeFolder();
        try (SectionSupply supply = supply(sections, share)) {
            return EachSection.run(supply, section -> listener.restored(restore(section, provenance)), listener);
        }
    }

    private SectionSupply supply(List<Path> sections, SectionShare share) {
        return switch (share) {
            case SectionShare.All all -> new ListedSections(all.of(sections));
            case SectionShare.Part part -> new ListedSections(part.of(sections));
            case SectionShare.Unclaimed unclaimed ->
                new ClaimedSections(new SharedSections(
                        new ClaimFolder(plan.outputFolder()),
                        sections,
                        section -> Files.exists(plan.output(section)),
                        unclaimed.lease(),
                        unclaimed.job(),
                        System::nanoTime,
                        StackRestoration::pause));
        };
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SectionReport restore(Path input, Provenance provenance) {
        outputs.requireFree(input);
        listener.step(input, "reading");
        long start = System.nanoTime();
        TiffInfo info = SectionReader.read(input, restorer);
        new MaskReader(plan.mask()).read(info, restorer);
        long read = System.nanoTime();

        SectionPosition position = plan.position(input, info.height(), info.width(), calibration);
        RestoredSection restored;
        try {
            restored = restorer.restore(
                    plan.invert(),
                    position,
                    stage -> listener.step(input, stage.name().toLowerCase(Locale.ROOT)));
        } catch (LimpidException | WorkspaceFullException impossible) {
            throw new LimpidException(input + ": " + impossible.getMessage(), impossible);
        }

        listener.step(input, "writing");
        long write = System.nanoTime();
        ObjectNode made = provenance.of(input, position, restored.maskedPixels());
        long bytes = outputs.write(restored.plane(), info, made);
        return new SectionReport(
                input,
                plan.output(input),
                position.z(),
                info.height(),
                info.width(),
                restored.maskedPixels(),
                Duration.ofNanos(read - start),
                restored.times(),
                Duration.ofNanos(System.nanoTime() - write),
                info.fileBytes(),
                bytes,
                restorer.reservedBytes());
    }

    private void readMask(TiffInfo section) {
        try {
            new MaskReader(plan.mask()).read(section, restorer);
        } catch (WorkspaceFullException noRoom) {
            throw new LimpidException(section.path() + ": its mask " + noRoom.getMessage(), noRoom);
        }
    }
}
