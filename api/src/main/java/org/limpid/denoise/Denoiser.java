package org.limpid.denoise;

import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.DenoiseParameters;

/**
 * Denoises sections. A {@link FastDenoiser} does the published form without a mask; a {@link GeneralDenoiser} does every
 * form, with or without a mask.
 */
public final class Denoiser {
    /** Of the parameters that it covers. */
    private final Optional<FastDenoiser> fast;

    private final GeneralDenoiser general;

    /**
     * A denoiser.
     *
     * @param parameters of the method
     * @param workers who do the work
     */
    public Denoiser(DenoiseParameters parameters, WorkerPool workers) {
        fast = FastDenoiser.covers(parameters) ? Optional.of(new FastDenoiser(parameters, workers)) : Optional.empty();
        general = new GeneralDenoiser(parameters, workers);
    }

    /**
     * Scratch that each worker needs.
     *
     * @param parameters of the method
     * @param width pixels in a row of the section
     * @return bytes
     */
    public static long scratchBytes(DenoiseParameters parameters, int width) {
        return Math.max(FastDenoiser.scratchBytes(parameters), GeneralDenoiser.scratchBytes(parameters, width));
    }

    /**
     * How many further images of {@link SectionBuffers#extraRows} are taken.
     *
     * @param masked whether there is a mask
     * @return 1 with a mask, else 0
     */
    public static int extraImages(boolean masked) {
        return masked ? 1 : 0;
    }

    /**
     * Which part of the image a part of the result depends on.
     *
     * @param region of the result
     * @param whole the image
     * @param masked whether there is a mask
     * @return a region that contains it
     */
    public Region reached(Region region, Region whole, boolean masked) {
        return readsRows(masked) ? fast.orElseThrow().reached(region, whole) : whole;
    }

    /**
     * Denoises the pixels that hold data.
     *
     * <p>With a mask, every filter along an axis takes only the run of pixels with data around its centre. It is divided
     * by the sum of the taps that fall on the run: {@code F(x M) / F(M)}. Pixels behind a gap, even a gap of one pixel,
     * change no bit of the result. Pixels without data keep their value. A mask without such pixels gives the result
     * without a mask but for rounding.
     *
     * @param buffers holds the image; its {@link SectionBuffers#spareRows} and {@link #extraImages} further images are
     *     overwritten
     * @param level about the mean of the image, a whole number: sums are taken of the difference from it
     * @param target a padded plane of floats that receives the result, not one of the buffers' overwritten images
     * @param mask of the section, if some pixels hold no data
     * @param region where the result is wanted; the image must hold the part that it {@linkplain #reached depends on}.
     *     No bit depends on the region
     */
    public void run(SectionBuffers buffers, float level, Plane target, Optional<SectionMask> mask, Region region) {
        if (mask.isPresent()) {
            general.run(buffers, target, mask.get());
        } else if (fast.isPresent()) {
            fast.get().run(RowSource.of(buffers.image()), buffers, level, target, region);
        } else {
            general.run(buffers, level, target);
        }
    }

    /**
     * Whether an image is only read, row by row, so that it need not lie in memory as a whole.
     *
     * @param masked whether there is a mask
     * @return whether {@link #run(RowSource, SectionBuffers, float, Plane, Region)} serves
     */
    public boolean readsRows(boolean masked) {
        return fast.isPresent() && !masked;
    }

    /**
     * Denoises rows as they are read, without a mask and in the published form. The bits are the same as from an image
     * in memory.
     *
     * @param image rows of the image
     * @param buffers of the section; only its scratch memory is used
     * @param level about the mean of the image, a whole number
     * @param target a padded plane of floats that receives the result
     * @param region where the result is wanted; its bits do not depend on it
     * @throws IllegalStateException when these parameters {@linkplain #readsRows need} the image as a whole
     */
    public void run(RowSource image, SectionBuffers buffers, float level, Plane target, Region region) {
        if (fast.isEmpty()) {
            throw new IllegalStateException("this form of denoising needs the image as a whole, not its rows");
        }
        fast.get().run(image, buffers, level, target, region);
    }
}
