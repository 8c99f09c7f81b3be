package org.limpid.contrast;

import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.ContrastParameters;

/**
 * Enhances local contrast and maps to 8 or 16 bits. A {@link FastContrastMapper} does the published form of images without
 * gaps; a {@link GeneralContrastMapper} does every form, with or without gaps.
 */
public final class ContrastMapper {
    private final ContrastParameters.Adjustment gca;
    private final Optional<FastContrastMapper> fast;
    private final GeneralContrastMapper general;

    public ContrastMapper(ContrastParameters parameters, WorkerPool workers) {
        gca = parameters.gca();
        fast = FastContrastMapper.covers(parameters)
                ? Optional.of(new FastContrastMapper(parameters, workers))
                : Optional.empty();
        general = new GeneralContrastMapper(parameters, workers);
    }

    /** Bytes of scratch that each worker needs. */
    public static long scratchBytes(ContrastParameters parameters, int width) {
        return Math.max(
                FastContrastMapper.scratchBytes(parameters, width),
                GeneralContrastMapper.scratchBytes(parameters, width));
    }

    /** A region of the whole image that contains the part that a region of the result depends on. */
    public Region reached(Region region, Region whole, boolean masked) {
        return masked || fast.isEmpty() ? whole : fast.get().reached(region, whole);
    }

    /**
     * Enhances and maps. A pixel outside the mask and a NaN are gaps. A gap becomes the mapping of the adjustment's mean.
     * The smooth intensity leaves gaps out; the extremes of a window take a gap for that mean.
     *
     * @param image less its level; overwritten where the parameters compress a range or a pixel holds no data
     * @param smooth is overwritten
     * @param target a dense plane of the parameters' output sample
     * @param mask of the image. A full mask gives the same result as no mask
     * @param region where the result is wanted; the image must hold the part that it {@linkplain #reached depends on}.
     *     No bit depends on the region; other pixels of the target have no meaning
     */
    public void run(
            SectionBuffers buffers,
            Plane image,
            float level,
            Plane smooth,
            Plane target,
            Optional<SectionMask> mask,
            Region region) {
        requireSample(target);
        mask.ifPresent(given -> given.requireSize(image.height(), image.width(), "image"));
        if (mask.isPresent() && !general.isFull(mask.get())) {
            general.runWithGaps(buffers, image, level, smooth, target, mask);
        } else if (fast.isEmpty()) {
            general.run(buffers, image, level, smooth, target);
        } else if (!fast.get().run(buffers, image, level, smooth, target, region)) {
            general.runWithGaps(buffers, image, level, smooth, target, Optional.empty());
        }
    }

    private void requireSample(Plane target) {
        if (target.sample() != gca.sample().stored()) {
            throw new IllegalArgumentException(
                    "a target of " + target.sample() + "; expected " + gca.sample() + " by its parameters");
        }
    }
}
