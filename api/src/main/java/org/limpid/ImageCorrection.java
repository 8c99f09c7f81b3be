package org.limpid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.limpid.background.BackgroundCorrection;
import org.limpid.destripe.Destriper;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.SampleRows;
import org.limpid.parameters.Stage;

/** The stages before denoising: from stored samples to an image without stripes and background. */
final class ImageCorrection {
    private static final int ROWS = 32;

    private final Set<Stage> stages;
    private final Calibration calibration;
    private final boolean invert;
    private final boolean keepsPolarity;
    private final WorkerPool workers;
    private final Destriper destriper;
    private final BackgroundCorrection background;

    /**
     * Where the corrected image is needed: by all variants for some regions of the result, or by the first variant for the
     * whole result if there are no regions.
     */
    record Need(List<DenoiseAndContrast> variants, Optional<List<Region>> regions) {
        /** The part of the whole that is read. */
        Region region(Region whole, boolean masked) {
            return regions.map(given -> reached(given, whole, masked)).orElse(whole);
        }

        private Region reached(List<Region> given, Region whole, boolean masked) {
            return variants.stream()
                    .flatMap(variant -> given.stream().map(region -> variant.reached(region, whole, masked)))
                    .reduce(Region::joined)
                    .orElseThrow(() -> new IllegalArgumentException("no regions; expected at least one"));
        }

        /** Whether its rows are read once, so that the corrected image need not be stored. */
        boolean rowsOnly(boolean masked) {
            return regions.isEmpty() && variants.get(0).readsRows(masked);
        }
    }

    ImageCorrection(RestorerBuilder settings, WorkerPool workers) {
        stages = settings.stages();
        calibration = settings.calibration();
        invert = settings.invert();
        keepsPolarity = settings.keepsPolarity();
        this.workers = workers;
        destriper = new Destriper(settings.parameters().destripe(), workers);
        background = new BackgroundCorrection(calibration.background().orElseGet(BackgroundModel::none), workers);
    }

    /** Whether a stage is chosen and has what it needs. */
    boolean runs(Stage stage) {
        return stages.contains(stage) && (stage != Stage.BACKGROUND || !calibration.isEmpty());
    }

    /** Whether a stage is chosen that would spread NaN to the pixels around it. */
    static boolean spreadsGaps(Set<Stage> stages) {
        return stages.contains(Stage.DESTRIPE) || stages.contains(Stage.DENOISE) || stages.contains(Stage.CONTRAST);
    }

    /**
     * Corrects a section, which is overwritten.
     *
     * @throws LimpidException when the calibration needs a position and there is none, or has no such section, or a float
     *     pixel is infinite where a stage would spread it
     */
    CorrectedImage run(StoredSection section, Optional<SectionPosition> position, StageTimer timer, Need need) {
        SectionBuffers buffers = section.buffers();
        Plane stored = section.samples();
        double offset = runs(Stage.BACKGROUND) ? offset(known(position), buffers) : 0;
        boolean inverted = invert && (keepsPolarity || stored.sample() != Sample.FLOAT32);
        boolean spreading = spreadsGaps(stages);
        ValidPixels valid = ValidPixels.of(stored, section.mask(), spreading, buffers, workers);
        Optional<SectionMask> mask = valid.mask();
        float level = spreading ? IntensityLevel.of(stored, inverted, mask, workers) : 0;
        if (spreading) {
            valid.setGaps(stored, inverted ? -level : level);
        }
        buffers.begin(SectionBuffers.Step.CORRECTION);
        Region region = need.region(Region.whole(buffers.height(), buffers.width()), mask.isPresent());
        if (runs(Stage.DESTRIPE) && !valid.isEmpty()) {
            timer.time(Stage.DESTRIPE, () -> destriper.run(buffers, stored, inverted, level, mask, region));
        } else {
            load(stored, inverted, level, buffers.image());
        }
        OptionalDouble inversion =
                inverted && keepsPolarity ? OptionalDouble.of(stored.sample().inversion()) : OptionalDouble.empty();
        CorrectedImage image = new CorrectedImage(buffers, Optional.empty(), level, 0, valid, region, inversion);
        if (!runs(Stage.BACKGROUND)) {
            return image;
        }
        boolean rowsOnly = need.rowsOnly(mask.isPresent()) && !valid.isEmpty();
        return subtractBackground(image, offset, known(position), timer, rowsOnly);
    }

    private CorrectedImage subtractBackground(
            CorrectedImage image, double offset, SectionPosition position, StageTimer timer, boolean rowsOnly) {
        SectionBuffers buffers = image.buffers();
        Optional<RowSource> rows = Optional.empty();
        if (rowsOnly) {
            rows = Optional.of(timer.time(Stage.BACKGROUND, () -> background.rows(buffers.image(), offset, position)));
        } else {
            timer.time(Stage.BACKGROUND, () -> background.run(buffers, offset, position, image.region()));
        }
        float shift = background.shift(offset, position, buffers.height(), buffers.width());
        return new CorrectedImage(
                buffers, rows, image.level(), shift, image.valid(), image.region(), image.inversion());
    }

    private static SectionPosition known(Optional<SectionPosition> position) {
        return position.orElseThrow(() -> new LimpidException(
                "a section without a position in its volume; expected one, as the calibration depends on it"));
    }

    private double offset(SectionPosition position, SectionBuffers buffers) {
        if (calibration.background().isPresent()) {
            position.requireInside(buffers.height(), buffers.width());
        }
        return calibration.offsets().map(offsets -> offsets.at(position.z())).orElse(0f);
    }

    private void load(Plane stored, boolean inverted, float level, ColumnStrips image) {
        workers.forRows(stored.height(), ROWS, (y, worker) -> {
            SampleRows.toFloats(stored, y, inverted, level, image);
        });
    }
}
