package org.limpid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.limpid.Calibration.Gains;
import org.limpid.background.BackgroundCorrection;
import org.limpid.denoise.WhiteNoise;
import org.limpid.destripe.Destriper;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.SampleRows;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Stage;
import org.limpid.quality.SectionMeasurement;

/** The stages before denoising: from stored samples to an image without stripes and background. */
final class ImageCorrection {
    private static final int ROWS = 32;

    private final Set<Stage> stages;
    private final Calibration calibration;
    private final RestorerBuilder settings;
    private final WorkerPool workers;
    private final Destriper destriper;

    /**
     * Where the corrected image is needed: by all variants for some regions of the result, or by the first variant for the
     * whole result if there are no regions. A measurement is told of each step.
     */
    record Need(
            List<DenoiseAndContrast> variants,
            Optional<List<Region>> regions,
            Optional<SectionMeasurement> measurement) {
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

        /** Whether the noise of the stored samples is needed. Regions may be restored by other settings, which depend on it. */
        boolean noise() {
            return regions.isPresent() || variants.stream().anyMatch(DenoiseAndContrast::measuresNoise);
        }

        /** Whether its rows are read once, so that the corrected image need not be stored. */
        boolean rowsOnly() {
            return regions.isEmpty() && variants.get(0).readsRows();
        }
    }

    ImageCorrection(RestorerBuilder settings, WorkerPool workers) {
        stages = settings.stages();
        calibration = settings.calibration();
        this.settings = settings;
        this.workers = workers;
        destriper = new Destriper(settings.parameters().destripe(), workers);
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
        settings.requireFitting(stored.sample());
        boolean inverted = settings.inverts(stored.sample());
        boolean keepsPolarity = settings.keepsPolarity();
        Optional<Subtraction> subtraction = runs(Stage.BACKGROUND)
                ? Optional.of(subtraction(stored.sample(), known(position), buffers))
                : Optional.empty();
        boolean spreading = spreadsGaps(stages);
        ValidPixels valid = ValidPixels.of(stored, section.mask(), spreading, buffers, workers);
        Optional<SectionMask> mask = valid.mask();
        OptionalDouble noise =
                need.noise() ? OptionalDouble.of(WhiteNoise.of(stored, mask, workers)) : OptionalDouble.empty();
        float level = spreading ? IntensityLevel.of(stored, inverted, mask, workers) : 0;
        if (spreading) {
            valid.setGaps(stored, inverted ? -level : level);
        }
        buffers.begin(SectionBuffers.Step.CORRECTION);
        Region region = need.region(Region.whole(buffers.height(), buffers.width()), mask.isPresent());
        Optional<Direction> found = destripe(section, inverted, level, valid, region, need.measurement(), timer);
        OptionalDouble inversion =
                inverted && keepsPolarity ? OptionalDouble.of(stored.sample().inversion()) : OptionalDouble.empty();
        CorrectedImage image =
                new CorrectedImage(buffers, Optional.empty(), level, 0, 1, valid, noise, found, region, inversion);
        boolean rowsOnly = need.rowsOnly() && !valid.isEmpty();
        if (subtraction.isEmpty()) {
            return image;
        }
        CorrectedImage corrected = subtractBackground(image, subtraction.get(), timer, rowsOnly);
        RowSource rows = corrected.rows().orElseGet(() -> RowSource.of(buffers.image()));
        need.measurement().ifPresent(numbers -> numbers.after(Stage.BACKGROUND, rows));
        return corrected;
    }

    /** Loads the image, without its stripes if they are to be removed; returns their direction if it was to be found. */
    private Optional<Direction> destripe(
            StoredSection section,
            boolean inverted,
            float level,
            ValidPixels valid,
            Region region,
            Optional<SectionMeasurement> measurement,
            StageTimer timer) {
        Plane stored = section.samples();
        SectionBuffers buffers = section.buffers();
        Optional<SectionMask> mask = valid.mask();
        if (!runs(Stage.DESTRIPE) || valid.isEmpty()) {
            Optional<Direction> direction =
                    Optional.of(settings.parameters().destripe().direction());
            measurement.ifPresent(
                    numbers -> numbers.stored(stored, inverted, level, mask, destriper.degrees(direction)));
            load(stored, inverted, level, buffers.image());
            return Optional.empty();
        }
        Optional<Direction> found = timer.time(Stage.DESTRIPE, () -> {
            Optional<Direction> direction = destriper.found(stored, mask);
            List<Double> angles = destriper.degrees(direction);
            measurement.ifPresent(numbers -> numbers.stored(stored, inverted, level, mask, angles));
            destriper.run(buffers, stored, inverted, level, mask, region, angles);
            return direction;
        });
        measurement.ifPresent(numbers -> numbers.after(Stage.DESTRIPE, RowSource.of(buffers.image())));
        return found;
    }

    /**
     * The offset, gain and background of a section.
     *
     * @param level mean of all sections, grey levels of the intensities
     */
    private record Subtraction(
            BackgroundCorrection background, double offset, float gain, double level, SectionPosition position) {
        /** The gain of an image from which a level was subtracted. */
        BackgroundCorrection.Gain gainFrom(float subtracted) {
            return gain == 1 ? BackgroundCorrection.Gain.NONE : new BackgroundCorrection.Gain(gain, level - subtracted);
        }
    }

    private Subtraction subtraction(Sample sample, SectionPosition position, SectionBuffers buffers) {
        int sign = calibration.sign(sample, settings.inverts(sample), settings.keepsPolarity());
        if (calibration.background().isPresent()) {
            position.requireInside(buffers.height(), buffers.width());
        }
        BackgroundModel model =
                calibration.background().map(known -> known.times(sign)).orElseGet(BackgroundModel::none);
        float offset = calibration
                .offsets()
                .map(offsets -> sign * offsets.at(position.z()))
                .orElse(0f);
        Optional<Gains> gains = calibration.gains().map(known -> sign > 0 ? known : known.inverted(sample.inversion()));
        return new Subtraction(
                new BackgroundCorrection(model, workers),
                offset,
                gains.map(known -> known.at(position.z())).orElse(1f),
                gains.map(Gains::level).orElse(0.0),
                position);
    }

    private CorrectedImage subtractBackground(
            CorrectedImage image, Subtraction subtraction, StageTimer timer, boolean rowsOnly) {
        BackgroundCorrection background = subtraction.background();
        double offset = subtraction.offset();
        BackgroundCorrection.Gain gain = subtraction.gainFrom(image.level());
        SectionPosition position = subtraction.position();
        SectionBuffers buffers = image.buffers();
        Optional<RowSource> rows = Optional.empty();
        if (rowsOnly) {
            rows = Optional.of(
                    timer.time(Stage.BACKGROUND, () -> background.rows(buffers.image(), offset, gain, position)));
        } else {
            timer.time(Stage.BACKGROUND, () -> background.run(buffers, offset, gain, position, image.region()));
        }
        float shift = background.shift(offset, position, buffers.height(), buffers.width());
        return new CorrectedImage(
                buffers,
                rows,
                image.level(),
                shift,
                subtraction.gain(),
                image.valid(),
                image.noise(),
                image.stripes(),
                image.region(),
                image.inversion());
    }

    private static SectionPosition known(Optional<SectionPosition> position) {
        return position.orElseThrow(() -> new LimpidException(
                "a section without a position in its volume; expected one, as the calibration depends on it"));
    }

    private void load(Plane stored, boolean inverted, float level, ColumnStrips image) {
        workers.forRows(stored.height(), ROWS, (y, worker) -> {
            SampleRows.toFloats(stored, y, inverted, level, image);
        });
    }
}
