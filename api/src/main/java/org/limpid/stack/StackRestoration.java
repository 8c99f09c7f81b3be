package org.limpid.stack;

import java.nio.file.Path;
import java.time.Clock;
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

/**
 * Restores section files one after the other; one that fails does not stop the others. The unit of work is a section: it is
 * decided whether anything is to be done, the section is read, restored and published with its sidecar.
 */
public final class StackRestoration {
    private final Restorer restorer;
    private final Calibration calibration;
    private final StackPlan plan;
    private final StackListener listener;
    private final OutputFiles outputs;
    private final StopRequest stop;

    /**
     * A restoration that has not begun and goes on to the end.
     *
     * @param restorer does the work; stays open
     * @param calibration the restorer's
     * @param plan what to do
     * @param listener is told of each step
     */
    public StackRestoration(Restorer restorer, Calibration calibration, StackPlan plan, StackListener listener) {
        this(restorer, calibration, plan, listener, new StopRequest());
    }

    /**
     * A restoration that has not begun.
     *
     * @param restorer does the work; stays open
     * @param calibration the restorer's
     * @param plan what to do
     * @param listener is told of each step
     * @param stop ends it after the section that it works on
     */
    public StackRestoration(
            Restorer restorer, Calibration calibration, StackPlan plan, StackListener listener, StopRequest stop) {
        this.restorer = restorer;
        this.calibration = calibration;
        this.plan = plan;
        this.listener = listener;
        this.outputs = new OutputFiles(plan, restorer.workers());
        this.stop = stop;
    }

    /**
     * Restores all sections.
     *
     * @param sections their files
     * @return what became of them
     * @throws LimpidException when the output folder can't be made, a calibration file or the mask of all sections can't
     *     be read, or two sections would have the same sidecar
     */
    public StackOutcome run(List<Path> sections) {
        return run(sections, new SectionShare.All());
    }

    /**
     * Restores a task's share of the sections.
     *
     * @param sections files of all sections of the stack
     * @param share which of them
     * @return what became of those
     * @throws LimpidException when the output folder can't be made, a calibration file or the mask of all sections can't
     *     be read, two sections would have the same sidecar, or claims can't be made
     */
    public StackOutcome run(List<Path> sections, SectionShare share) {
        outputs.requireDifferentSidecars(sections);
        Provenance provenance = new Provenance(restorer, restorer.parameters(), calibration, plan);
        outputs.makeFolder();
        Resumption resumption = new Resumption(plan, calibration, provenance, outputs, stop);
        StackPolicy policy = plan.policy();
        FailureList failures =
                new FailureList(plan.outputFolder(), policy.listsFailures(), listener, Clock.systemUTC());
        StackOutcome outcome;
        try (SectionSupply supply = supply(sections, share, resumption)) {
            outcome = new EachSection(policy.onError(), stop, failures, listener, TransientError.PAUSES)
                    .run(supply, section -> {
                        boolean needed = !resumption.isComplete(section);
                        if (needed) {
                            listener.restored(restore(section, provenance));
                        }
                        return needed;
                    });
        }
        if (policy.onError() == OnError.COPY_NEAREST && outcome.left() == 0) {
            new NearestCopies(plan, restorer.workers(), listener).make(sections, outcome.failed());
        }
        return outcome;
    }

    private SectionSupply supply(List<Path> sections, SectionShare share, Resumption resumption) {
        if (share instanceof SectionShare.Unclaimed unclaimed) {
            return new ClaimedSections(new SharedSections(
                    new ClaimFolder(plan.outputFolder()),
                    sections,
                    section -> isComplete(section, resumption),
                    unclaimed.lease(),
                    unclaimed.job(),
                    System::nanoTime,
                    this::pause));
        }
        return new ListedSections(share.of(sections));
    }

    /** What is wrong with a section that can't be told from a complete one shows when it is worked on. */
    private static boolean isComplete(Path section, Resumption resumption) {
        try {
            return resumption.isComplete(section);
        } catch (LimpidException unclear) {
            return false;
        }
    }

    private boolean pause(Duration time) {
        stop.pause(time);
        return !stop.isMade();
    }

    private SectionReport restore(Path input, Provenance provenance) {
        listener.step(input, "reading");
        long start = System.nanoTime();
        SectionSources sources = new SectionSources(plan, input);
        TiffInfo info = sources.read(() -> SectionReader.read(input, restorer));
        new MaskReader(plan.mask()).read(info, restorer);
        sources.sum();
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
        long bytes = outputs.write(restored.plane(), info, made, sources::describe);
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
}
