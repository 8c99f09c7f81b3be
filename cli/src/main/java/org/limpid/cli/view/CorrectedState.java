package org.limpid.cli.view;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.limpid.CorrectedSection;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.SectionPosition;
import org.limpid.WorkerPool;
import org.limpid.cli.restore.RunOutline;
import org.limpid.files.FileErrors;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.parameters.MaskParameters;
import org.limpid.parameters.Stage;
import org.limpid.section.MaskReader;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionTarget;

/** A section without stripes and background under some settings, and its stored samples, in memory of its own. */
final class CorrectedState implements AutoCloseable {
    private final WorkerPool workers;
    private final MemoryCap cap;
    private Optional<Restorer> restorer = Optional.empty();
    private Optional<Kept> kept = Optional.empty();
    private Optional<Made> made = Optional.empty();

    /** A copy of a section's samples and mask. */
    private record Kept(Workspace workspace, Plane samples, Optional<Plane> mask) {}

    /** What it was made of. */
    private record Made(
            SectionId section,
            MaskParameters masks,
            SectionPlacement placement,
            RestorerBuilder settings,
            CorrectedSection corrected,
            GreyWindow window,
            float gain) {}

    CorrectedState(WorkerPool workers, MemoryCap cap) {
        this.workers = workers;
        this.cap = cap;
    }

    CorrectedSection corrected() {
        return made.orElseThrow().corrected;
    }

    /** The stored samples of the whole section. */
    Plane stored() {
        return kept.orElseThrow().samples;
    }

    GreyWindow window() {
        return made.orElseThrow().window;
    }

    /** The factor that the section's intensities were multiplied by, beside what was subtracted. */
    float gain() {
        return made.orElseThrow().gain;
    }

    WorkerPool workers() {
        return workers;
    }

    /** Whether it has the samples and the mask of a section. */
    boolean hasRead(SectionId section, MaskParameters masks) {
        return made.filter(
                        of -> of.section.equals(section) && of.masks.withFill(0).equals(masks.withFill(0)))
                .isPresent();
    }

    /** Whether it is what these settings would make. */
    boolean serves(SectionId section, RunOutline outline) {
        return hasRead(section, outline.run().mask())
                && made.filter(of ->
                                of.settings.correctsAs(outline.restorers()) && of.placement.equals(outline.placement()))
                        .isPresent();
    }

    /** Removes stripes and background of a section, which is read unless a state has it already. */
    void make(SectionId section, RunOutline outline, Optional<CorrectedState> reader) {
        RestorerBuilder settings = outline.restorers().workers(workers).memoryCap(cap);
        boolean own = reader.filter(state -> state == this).isPresent();
        made = Optional.empty();
        Restorer opened = restorer.map(settings::open).orElseGet(settings::open);
        restorer = Optional.of(opened);
        if (reader.isPresent()) {
            Kept known = reader.get().kept.orElseThrow();
            FileErrors.prefixing(section + ": ", () -> opened.input(known.samples));
            known.mask.ifPresent(opened::mask);
            if (!own) {
                keep(opened.stored(), known.mask);
            }
        } else {
            read(section, outline, opened);
        }
        Plane stored = stored();
        SectionPosition position =
                outline.placement().position(section, stored.height(), stored.width(), outline.calibration());
        CorrectedSection corrected = FileErrors.prefixing(section + ": ", () -> opened.correct(Optional.of(position)));
        GreyWindow window = GreyWindow.of(stored, kept.orElseThrow().mask);
        float gain = outline.run().stages().contains(Stage.BACKGROUND)
                ? outline.calibration()
                        .gains()
                        .map(gains -> gains.at(position.z()))
                        .orElse(1f)
                : 1;
        made = Optional.of(
                new Made(section, outline.run().mask(), outline.placement(), settings, corrected, window, gain));
    }

    private void read(SectionId section, RunOutline outline, Restorer into) {
        AtomicReference<Optional<Plane>> mask = new AtomicReference<>(Optional.empty());
        SectionTarget target =
                SectionTarget.of(shape -> into.input(shape.sample(), shape.height(), shape.width()), sample -> {
                    mask.set(Optional.of(into.mask(sample)));
                    return mask.get().get();
                });
        FileErrors.naming(
                section,
                "can't be read",
                () -> outline.source().read(section, SectionTarget.naming(section, target), workers));
        Optional<Plane> found = new MaskReader(outline.source().masks())
                .find(section.toString(), into)
                .plane();
        keep(into.stored(), found.or(mask::get));
    }

    private void keep(Plane samples, Optional<Plane> mask) {
        kept.ifPresent(old -> old.workspace.close());
        kept = Optional.empty();
        Workspace workspace = new Workspace(cap);
        try {
            kept = Optional.of(new Kept(workspace, copy(samples, workspace), mask.map(each -> copy(each, workspace))));
        } catch (RuntimeException | Error noRoom) {
            workspace.close();
            throw noRoom;
        }
    }

    private static Plane copy(Plane plane, Workspace workspace) {
        Sample sample = plane.sample();
        long bytes = (long) plane.height() * plane.width() * sample.bytes();
        Plane copy = Plane.dense(workspace.reserve(bytes).asSlice(0, bytes), sample, plane.height(), plane.width());
        copy.copyFrom(plane);
        return copy;
    }

    @Override
    public void close() {
        made = Optional.empty();
        restorer.ifPresent(Restorer::close);
        restorer = Optional.empty();
        kept.ifPresent(old -> old.workspace.close());
        kept = Optional.empty();
    }
}
