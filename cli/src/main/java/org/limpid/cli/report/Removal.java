package org.limpid.cli.report;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.SectionPosition;
import org.limpid.WorkerPool;
import org.limpid.calibration.CalibrationReader;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import org.limpid.section.MaskReader;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionTarget;

/**
 * What de-striping and denoising take off a section: the difference between it and its result before contrast, which maps to
 * other values. The background is in neither of both. Everything is in the run's polarity.
 */
final class Removal implements AutoCloseable {
    private final RunRecord run;
    private final Calibration calibration;
    private final RestorationParameters parameters;
    private final WorkerPool workers;
    private final Restorer removing;
    private final Restorer background;

    private Removal(RunRecord run, Calibration calibration, Set<Stage> stages, WorkerPool workers) {
        this.run = run;
        this.calibration = calibration;
        this.workers = workers;
        parameters = run.run().restoration(EnumSet.copyOf(run.run().stages()));
        removing = restorers(stages).open();
        background = restorers(EnumSet.of(Stage.BACKGROUND)).open();
    }

    private RestorerBuilder restorers(Set<Stage> stages) {
        RunParameters settings = run.run();
        return Restorer.with(parameters)
                .stages(stages)
                .calibration(calibration)
                .invert(settings.invert())
                .keepPolarity(settings.polarity() == RunParameters.Polarity.STORED)
                .workers(workers);
    }

    /**
     * Prepares to do again what a run did; empty where it took off nothing.
     *
     * @throws LimpidException when its calibration can't be read
     */
    static Optional<Removal> of(RunRecord run, WorkerPool workers) {
        Set<Stage> stages = EnumSet.copyOf(run.run().stages());
        stages.remove(Stage.CONTRAST);
        boolean removes = stages.contains(Stage.DESTRIPE) || stages.contains(Stage.DENOISE);
        if (!removes) {
            return Optional.empty();
        }
        CalibrationFiles files = stages.contains(Stage.BACKGROUND) ? run.run().calibration() : CalibrationFiles.none();
        return Optional.of(new Removal(run, CalibrationReader.read(files), stages, workers));
    }

    /** The run's parameters of the method. */
    RestorationParameters parameters() {
        return parameters;
    }

    /**
     * What was taken off a region.
     *
     * @throws LimpidException when the section can't be read or restored
     */
    ImageFile.Levels of(RecordedSection section, Region region) {
        SectionId id = section.section();
        FileErrors.naming(
                id,
                "can't be read",
                () -> section.source().read(id, SectionTarget.naming(id, SectionTarget.of(removing)), workers));
        new MaskReader(section.source().masks()).find(id.toString(), removing);
        Plane stored = removing.stored();
        SectionPosition position = new SectionPlacement(
                        run.run().volume(),
                        run.run().origin().y(),
                        run.run().origin().x(),
                        OptionalInt.empty())
                .position(id, stored.height(), stored.width(), calibration);
        return FileErrors.prefixing(id + ": ", () -> {
            float[] before = withoutBackground(stored, region, position);
            Plane after = removing.correct(Optional.of(position), List.of(region), stage -> {})
                    .restore(region)
                    .plane();
            for (int y = 0; y < region.height(); y++) {
                for (int x = 0; x < region.width(); x++) {
                    before[y * region.width() + x] -= after.get(y, x);
                }
            }
            return new ImageFile.Levels(region.width(), region.height(), before);
        });
    }

    /** A region without its background, in the run's polarity. */
    private float[] withoutBackground(Plane stored, Region region, SectionPosition position) {
        Plane part = background.input(stored.sample(), region.height(), region.width());
        int bytes = stored.sample().bytes();
        for (int y = 0; y < region.height(); y++) {
            long from = stored.row(region.y() + y) + (long) region.x() * bytes;
            MemorySegment.copy(stored.segment(), from, part.segment(), part.row(y), (long) region.width() * bytes);
        }
        SectionPosition place = new SectionPosition(
                position.volume(), position.z(), position.y0() + region.y(), position.x0() + region.x());
        Plane result = background.restore(place).plane();
        float[] pixels = new float[region.width() * region.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = result.get(i / region.width(), i % region.width());
        }
        return pixels;
    }

    @Override
    public void close() {
        removing.close();
        background.close();
    }
}
