package org.limpid.denoise;

import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.DenoiseParameters;

/** Denoises sections. A {@link FastDenoiser} does the published form, a {@link GeneralDenoiser} does every form. */
public final class Denoiser {
    private final Optional<FastDenoiser> fast;
    private final GeneralDenoiser general;

    public Denoiser(DenoiseParameters parameters, WorkerPool workers) {
        fast = FastDenoiser.covers(parameters) ? Optional.of(new FastDenoiser(parameters, workers)) : Optional.empty();
        general = new GeneralDenoiser(parameters, workers);
    }

    /** Bytes of scratch that each worker needs. */
    public static long scratchBytes(DenoiseParameters parameters, int width) {
        return FastDenoiser.covers(parameters)
                ? FastDenoiser.scratchBytes(parameters)
                : GeneralDenoiser.scratchBytes(parameters, width);
    }

    /** How many further images of {@link SectionBuffers#extraRows} are taken. */
    public static int extraImages(DenoiseParameters parameters, boolean masked) {
        return masked && !FastDenoiser.covers(parameters) ? 1 : 0;
    }

    /** A region of the whole image that contains the part that a region of the result depends on. */
    public Region reached(Region region, Region whole) {
        return fast.map(denoiser -> denoiser.reached(region, whole)).orElse(whole);
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
     * @param level about the mean of the image, a whole number: sums are taken of the difference from it
     * @param target not one of the buffers' overwritten images
     * @param region where the result is wanted; the image must hold the part that it {@linkplain #reached depends on}.
     *     No bit depends on the region
     */
    public void run(SectionBuffers buffers, float level, Plane target, Optional<SectionMask> mask, Region region) {
        if (fast.isPresent()) {
            fast.get().run(RowSource.of(buffers.image()), mask, buffers, level, target, region);
        } else if (mask.isPresent()) {
            general.run(buffers, target, mask.get());
        } else {
            general.run(buffers, level, target);
        }
    }

    /** Whether an image is only read, row by row, so that it need not lie in memory as a whole. */
    public boolean readsRows() {
        return fast.isPresent();
    }

    /**
     * Denoises rows as they are read, in the published form. The bits are the same as from an image in memory. Only the
     * scratch memory of the buffers is used.
     */
    public void run(
            RowSource image,
            Optional<SectionMask> mask,
            SectionBuffers buffers,
            float level,
            Plane target,
            Region region) {
        fast.orElseThrow().run(image, mask, buffers, level, target, region);
    }
}
