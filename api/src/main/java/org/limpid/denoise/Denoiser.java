package org.limpid.denoise;

import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DenoiseParameters.Covariance;
import org.limpid.parameters.DenoiseParameters.Wiener;

/**
 * Denoises sections. A {@link FastDenoiser} does the published form, a {@link GeneralDenoiser} does every form of the published
 * method, a {@link WienerDenoiser} does the local Wiener filter.
 */
public final class Denoiser {
    private final DenoiseParameters parameters;
    private final WorkerPool workers;

    public Denoiser(DenoiseParameters parameters, WorkerPool workers) {
        this.parameters = parameters;
        this.workers = workers;
    }

    /** Bytes of scratch that each worker needs. */
    public static long scratchBytes(DenoiseParameters parameters, int width) {
        return switch (parameters) {
            case Wiener wiener -> WienerDenoiser.scratchBytes(wiener);
            case Covariance covariance ->
                FastDenoiser.covers(covariance)
                        ? FastDenoiser.scratchBytes(covariance)
                        : GeneralDenoiser.scratchBytes(covariance, width);
        };
    }

    /** How many further images of {@link SectionBuffers#extraRows} are taken. */
    public static int extraImages(DenoiseParameters parameters, boolean masked) {
        return masked && !readsRows(parameters) ? 1 : 0;
    }

    /** A region of the whole image that contains the part that a region of the result depends on. */
    public Region reached(Region region, Region whole) {
        return switch (parameters) {
            case Wiener wiener -> WienerDenoiser.reached(wiener, region, whole);
            case Covariance covariance ->
                FastDenoiser.covers(covariance) ? FastDenoiser.reached(covariance, region, whole) : whole;
        };
    }

    /** Whether {@link #run} needs the section's noise. */
    public boolean measuresNoise() {
        return parameters.measuresNoise();
    }

    /**
     * Denoises the pixels that hold data.
     *
     * <p>With a mask, every filter along an axis takes only the run of pixels with data around its centre. It is divided
     * by the sum of the taps that fall on the run: {@code F(x M) / F(M)}. Pixels behind a gap, even a gap of one pixel,
     * change no bit of the result. Pixels without data keep their value. A mask without such pixels gives the result
     * without a mask but for rounding.
     *
     * @param buffers hold the image; their spare rows and further images are overwritten
     * @param noise of the section, if it {@linkplain #measuresNoise is needed}
     * @param level about the mean of the image, a whole number: sums are taken of the difference from it
     * @param target not one of the buffers' overwritten images
     * @param region where the result is wanted; the image must hold the part that it {@linkplain #reached depends on}.
     *     No bit depends on the region
     */
    public void run(
            SectionBuffers buffers,
            OptionalDouble noise,
            float level,
            Plane target,
            Optional<SectionMask> mask,
            Region region) {
        if (readsRows()) {
            run(RowSource.of(buffers.image()), noise, mask, buffers, level, target, region);
            return;
        }
        GeneralDenoiser general = new GeneralDenoiser(at((Covariance) parameters, noise), workers);
        if (mask.isPresent()) {
            general.run(buffers, target, mask.get());
        } else {
            general.run(buffers, level, target);
        }
    }

    /** Whether an image is only read, row by row, so that it need not lie in memory as a whole. */
    public boolean readsRows() {
        return readsRows(parameters);
    }

    private static boolean readsRows(DenoiseParameters parameters) {
        return !(parameters instanceof Covariance covariance) || FastDenoiser.covers(covariance);
    }

    /**
     * Denoises rows as they are read, if the parameters {@linkplain #readsRows allow it}. The bits are the same as from an
     * image in memory. Only the scratch memory of the buffers is used.
     */
    public void run(
            RowSource image,
            OptionalDouble noise,
            Optional<SectionMask> mask,
            SectionBuffers buffers,
            float level,
            Plane target,
            Region region) {
        switch (parameters) {
            case Wiener wiener ->
                new WienerDenoiser(wiener, noise.orElseThrow(), workers)
                        .run(image, mask, buffers, level, target, region);
            case Covariance covariance ->
                new FastDenoiser(at(covariance, noise), workers).run(image, mask, buffers, level, target, region);
        }
    }

    private static Covariance at(Covariance parameters, OptionalDouble noise) {
        return parameters.measuresNoise() ? parameters.with(parameters.shrinkageAt(noise.orElseThrow())) : parameters;
    }
}
