package org.limpid;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.limpid.contrast.ContrastMapper;
import org.limpid.denoise.Denoiser;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.SampleRows;
import org.limpid.kernels.SaturationCounts;
import org.limpid.kernels.SaturationCounts.Counts;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.quality.SectionMeasurement;

/** Denoising and contrast of a corrected image, or of a region of it, under one set of parameters. */
final class DenoiseAndContrast {
    private static final int ROWS = 32;

    private final Set<Stage> stages;
    private final Sample output;
    private final Adjustment gca;
    private final Denoiser denoiser;
    private final ContrastMapper contrast;
    private final OptionalDouble fill;
    private final WorkerPool workers;

    DenoiseAndContrast(RestorationParameters parameters, Set<Stage> stages, OptionalDouble fill, WorkerPool workers) {
        this.stages = stages;
        this.fill = fill;
        this.workers = workers;
        output = output(parameters, stages);
        gca = parameters.contrast().gca();
        denoiser = new Denoiser(parameters.denoise(), workers);
        contrast = new ContrastMapper(parameters.contrast(), workers);
    }

    Sample output() {
        return output;
    }

    /** How a pixel of the result is stored. */
    static Sample output(RestorationParameters parameters, Set<Stage> stages) {
        return stages.contains(Stage.CONTRAST)
                ? parameters.contrast().gca().sample().stored()
                : Sample.FLOAT32;
    }

    static long scratchBytes(RestorationParameters parameters, int width) {
        return Math.max(
                Denoiser.scratchBytes(parameters.denoise(), width),
                ContrastMapper.scratchBytes(parameters.contrast(), width));
    }

    /** Whether denoising reads each row of the corrected image once, so that it need not be stored. */
    boolean readsRows() {
        return stages.contains(Stage.DENOISE) && denoiser.readsRows();
    }

    /** Whether the result depends on the noise of the stored samples. */
    boolean measuresNoise() {
        return stages.contains(Stage.DENOISE) && denoiser.measuresNoise();
    }

    /** Restores the whole image and measures it. */
    RestoredSection restored(CorrectedImage corrected, StageTimer timer, SectionMeasurement measured) {
        Plane result = run(corrected, corrected.whole(), timer, Optional.of(measured));
        RestoredSection.Clipped clipped = clipped(result, corrected.valid(), corrected.whole());
        return new RestoredSection(
                result,
                timer.take(),
                corrected.valid().masked(),
                clipped,
                noise(corrected),
                corrected.stripes(),
                measured.result(result, corrected.mask(), clipped));
    }

    /** The noise that the result depends on. */
    OptionalDouble noise(CorrectedImage corrected) {
        return measuresNoise() ? corrected.noise() : OptionalDouble.empty();
    }

    /** The region of the corrected image that a region of the result depends on. */
    Region reached(Region region, Region whole, boolean masked) {
        Region denoised = denoised(region, whole, masked);
        return stages.contains(Stage.DENOISE) ? denoiser.reached(denoised, whole) : denoised;
    }

    private Region denoised(Region region, Region whole, boolean masked) {
        return stages.contains(Stage.CONTRAST) ? contrast.reached(region, whole, masked) : region;
    }

    /**
     * Restores a region; the corrected image stays as it is.
     *
     * @param measurement is told of the denoised image
     * @return a plane of the whole image's size, of which only the region is defined
     */
    Plane run(CorrectedImage corrected, Region region, StageTimer clock, Optional<SectionMeasurement> measurement) {
        SectionBuffers buffers = corrected.buffers();
        Region denoised = denoised(region, corrected.whole(), corrected.mask().isPresent());
        Plane image = buffers.denoised();
        buffers.begin(SectionBuffers.Step.DENOISING);
        if (stages.contains(Stage.DENOISE) && !corrected.valid().isEmpty()) {
            clock.time(Stage.DENOISE, () -> denoise(corrected, image, denoised));
            measurement.ifPresent(numbers -> numbers.denoised(image));
        } else {
            copyRows(buffers.image(), image, denoised);
        }
        Plane result = buffers.result(output);
        buffers.begin(SectionBuffers.Step.CONTRAST);
        if (stages.contains(Stage.CONTRAST)) {
            clock.time(Stage.CONTRAST, () -> {
                contrast.run(buffers, image, corrected.level(), buffers.smooth(), result, corrected.mask(), region);
                if (corrected.inversion().isPresent()) {
                    invert(result, region);
                }
            });
        } else {
            raise(image, corrected, result, region);
        }
        setMasked(corrected.valid(), result);
        buffers.begin(SectionBuffers.Step.OUTPUT);
        return result;
    }

    /** Counts the pixels of a region of a result that hold data and lie at an end of the output's range. */
    RestoredSection.Clipped clipped(Plane result, ValidPixels valid, Region region) {
        Optional<SectionMask> mask = valid.mask();
        AtomicReference<Counts> sum = new AtomicReference<>(Counts.NONE);
        workers.forStretches(region.height(), ROWS, (first, end, worker) -> {
            int black = (int) gca.rangeLow();
            SaturationCounts ends = new SaturationCounts(region.width(), black, (int) gca.white());
            Counts counts = Counts.NONE;
            for (int y = region.y() + first; y < region.y() + end; y++) {
                counts = counts.and(
                        mask.isPresent()
                                ? ends.countFrom(result, mask.get().valid(), y, region.x())
                                : ends.countFrom(result, y, region.x()));
            }
            sum.accumulateAndGet(counts, Counts::and);
        });
        return new RestoredSection.Clipped(
                sum.get().pixels(), sum.get().zeros(), sum.get().maxima());
    }

    /** Masked pixels get the fill value if one is set. Otherwise gaps become NaN again. */
    private void setMasked(ValidPixels valid, Plane result) {
        if (ImageCorrection.spreadsGaps(stages) && result.sample() == Sample.FLOAT32) {
            valid.setGaps(result, Float.NaN);
        }
        fill.ifPresent(value -> valid.fill(result, value));
    }

    private void denoise(CorrectedImage corrected, Plane target, Region region) {
        SectionBuffers buffers = corrected.buffers();
        float level = -corrected.shift();
        OptionalDouble noise = corrected.imageNoise();
        corrected
                .rows()
                .ifPresentOrElse(
                        rows -> denoiser.run(rows, noise, corrected.mask(), buffers, level, target, region),
                        () -> denoiser.run(buffers, noise, level, target, corrected.mask(), region));
    }

    private void copyRows(ColumnStrips image, Plane target, Region region) {
        forRows(region, y -> {
            long first = target.row(y) + (long) region.x() * Float.BYTES;
            image.copyRow(y, region.x(), region.endX(), target.segment(), first);
        });
    }

    /** Adds the level that was subtracted when the image was loaded, and inverts the result back. */
    private void raise(Plane image, CorrectedImage corrected, Plane target, Region region) {
        boolean inverted = corrected.inversion().isPresent();
        // inversion - (image + level)
        float level =
                inverted ? (float) (corrected.level() - corrected.inversion().getAsDouble()) : -corrected.level();
        forRows(region, y -> {
            long first = target.row(y) + (long) region.x() * Float.BYTES;
            SampleRows.toFloats(image, y, region.x(), region.width(), inverted, level, target.segment(), first);
        });
    }

    /** Inverts the result of contrast within its range. */
    private void invert(Plane result, Region region) {
        int ends = (int) gca.rangeLow() + (int) gca.white();
        forRows(region, y -> {
            long first = result.row(y) + (long) region.x() * result.sample().bytes();
            if (result.sample() == Sample.UINT8) {
                SampleRows.invertBytes(result.segment(), first, ends, region.width());
            } else {
                SampleRows.invertShorts(result.segment(), first, ends, region.width());
            }
        });
    }

    private void forRows(Region region, IntConsumer task) {
        workers.forRows(region.height(), ROWS, (y, worker) -> task.accept(region.y() + y));
    }
}
