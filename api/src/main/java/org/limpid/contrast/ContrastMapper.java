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
    /** Of the parameters that it covers. */
    private final Optional<FastContrastMapper> fast;

    private final GeneralContrastMapper general;

    /**
     * A mapper.
     *
     * @param parameters of the method
     * @param workers who do the work
     */
    public ContrastMapper(ContrastParameters parameters, WorkerPool workers) {
        gca = parameters.gca();
        fast = FastContrastMapper.covers(parameters)
                ? Optional.of(new FastContrastMapper(parameters, workers))
                : Optional.empty();
        general = new GeneralContrastMapper(parameters, workers);
    }

    /**
     * Scratch that each worker needs.
     *
     * @param parameters of the method
     * @param width pixels in a row
     * @return bytes
     */
    public static long scratchBytes(ContrastParameters parameters, int width) {
        return Math.max(
                FastContrastMapper.scratchBytes(parameters, width),
                GeneralContrastMapper.scratchBytes(parameters, width));
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
        return masked || fast.isEmpty() ? whole : fast.get().reached(region, whole);
    }

    /**
     * Enhances and maps all of an image without a mask.
     *
     * @param buffers give each worker its scratch
     * @param image the image to be enhanced, less its level
     * @param level taken off the image
     * @param smooth a padded plane of floats of the same size, which is overwritten
     * @param target a dense plane of the parameters' output sample that receives the result
     */
    public void run(SectionBuffers buffers, Plane image, float level, Plane smooth, Plane target) {
        Region whole = Region.whole(image.height(), image.width());
        run(buffers, image, level, smooth, target, Optional.empty(), whole);
    }

    /**
     * Enhances and maps. A pixel outside the mask and a NaN are gaps. A gap becomes the mapping of the adjustment's mean.
     * The smooth intensity leaves gaps out; the extremes of a window take a gap for that mean.
     *
     * @param buffers give each worker its scratch, and the room for the mask's smooth weights
     * @param image the image to be enhanced, less its level; a padded plane of floats, which is overwritten where the
     *     parameters compress a range or a pixel holds no data
     * @param level taken off the image
     * @param smooth a padded plane of floats of the same size, which is overwritten
     * @param target a dense plane of the parameters' output sample that receives the result
     * @param mask of the image; without one every pixel holds data. A full mask gives the same result as no mask
     * @param region where the result is wanted; the image must hold the part that it {@linkplain #reached depends on}.
     *     No bit depends on the region; other pixels of the target have no meaning
     * @throws IllegalArgumentException when the target has another sample, or the mask another size
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
        mask.ifPresent(given -> requireSize(given.valid(), image));
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

    private static void requireSize(Plane mask, Plane image) {
        if (mask.height() != image.height() || mask.width() != image.width()) {
            throw new IllegalArgumentException("a mask of " + mask.width() + " x " + mask.height()
                    + " pixels; expected " + image.width() + " x " + image.height() + " as the image has");
        }
    }
}
