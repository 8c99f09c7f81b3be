package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.kernels.Logistic;
import org.limpid.kernels.RowSums;
import org.limpid.parameters.DenoiseParameters;

/**
 * Denoising at any number of scales, with masked or unmasked filters. Each step goes over the whole image, in four
 * images.
 */
final class MultiscaleAlgorithm {
    private static final int ROWS = 32;

    private final DenoiseParameters.Covariance parameters;
    private final List<Logistic> sigmas;
    private final DenoiseFilters filters;
    private final WorkerPool workers;

    MultiscaleAlgorithm(DenoiseParameters.Covariance parameters, DenoiseFilters filters, WorkerPool workers) {
        this.parameters = parameters;
        this.filters = filters;
        this.workers = workers;
        sigmas = parameters.shrinkage().stream()
                .map(gain -> new Logistic((float) gain.gain(), (float) gain.offset()))
                .toList();
    }

    /** The images that the scales go through, all of one size and without a level. */
    record Images(Plane image, Plane low, Plane details, Plane next) {}

    /** Denoises {@code image}. Returns the last low-pass; the result is its sum with {@code details}. */
    Plane run(Images images) {
        finest(images);
        Plane low = images.low();
        Plane next = images.next();
        for (int scale = 1; scale < parameters.scales(); scale++) {
            scale(scale, low, next, images);
            Plane before = low;
            low = next;
            next = before;
        }
        return low;
    }

    /** Makes {@code low} the low-pass of scale 0, {@code image} the noise, and {@code details} the details without it. */
    private void finest(Images images) {
        Plane image = images.image();
        Plane low = images.low();
        Plane details = images.details();
        filters.lowPass(image, 1, (y, memory, smooth) -> {
            put(memory, smooth, low, y);
            subtract(image, 1, y, memory, smooth, details);
        });
        if (parameters.split()) {
            splitNoise(images);
        } else {
            noise(CovarianceInputs.of(details, low), 0, 0, image);
        }
        workers.forRows(
                details.height(), ROWS, (y, worker) -> subtract(details, 1, y, image.segment(), image.row(y), details));
    }

    /** Puts the noise of the finer and of the coarser part of {@code details} into {@code image}. */
    private void splitNoise(Images images) {
        Plane noise = images.image();
        Plane details = images.details();
        Plane coarse = images.next();
        filters.lowPass(details, 1, (y, memory, smooth) -> subtract(details, 2, y, memory, smooth, noise));
        filters.lowPass(noise, 1, (y, memory, smooth) -> put(memory, smooth, coarse, y));
        noise(new CovarianceInputs(details, Optional.of(coarse), images.low(), Optional.of(coarse)), 0, 0, noise);
        if (parameters.scales() > 0) {
            filters.noise(
                    CovarianceInputs.of(coarse, images.low()),
                    length(0),
                    sigmas.get(1),
                    (y, memory, row, detail) -> RowSums.sum(
                            noise.segment(), noise.row(y), memory, row, noise.segment(), noise.row(y), noise.width()));
        }
    }

    private void noise(CovarianceInputs bands, int scale, int sigma, Plane target) {
        filters.noise(bands, length(scale), sigmas.get(sigma), (y, memory, row, detail) -> put(memory, row, target, y));
    }

    /**
     * Afterwards {@code next} is the low-pass of this scale and {@code image} its noise; its details are added to
     * {@code details}.
     */
    private void scale(int scale, Plane low, Plane next, Images images) {
        Plane noise = images.image();
        Plane details = images.details();
        if (parameters.propagateNoise()) {
            filters.lowPass(
                    noise,
                    1 << scale - 1,
                    (y, memory, smooth) -> RowSums.sum(
                            low.segment(), low.row(y), memory, smooth, low.segment(), low.row(y), low.width()));
        }
        filters.lowPass(low, 1 << scale, (y, memory, smooth) -> put(memory, smooth, next, y));
        filters.noise(
                new CovarianceInputs(low, Optional.of(next), next, Optional.empty()),
                length(scale),
                sigmas.get(parameters.split() ? scale + 1 : scale),
                (y, memory, row, detail) -> {
                    put(memory, row, noise, y);
                    RowSums.addRest(details.segment(), details.row(y), memory, detail, row, details.width());
                });
    }

    private int length(int scale) {
        return (parameters.wsize() - 1 << scale) + 1;
    }

    private static void put(MemorySegment memory, long row, Plane target, int y) {
        MemorySegment.copy(memory, row, target.segment(), target.row(y), (long) target.width() * Float.BYTES);
    }

    private static void subtract(Plane from, float times, int y, MemorySegment memory, long row, Plane target) {
        RowSums.difference(
                from.segment(), from.row(y), times, memory, row, target.segment(), target.row(y), from.width());
    }
}
