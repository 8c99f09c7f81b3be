package org.limpid.contrast;

import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.MaskBytes;
import org.limpid.parameters.ContrastParameters;

/**
 * Enhances local contrast and maps to 8 or 16 bits. A {@link FastContrastMapper} does the published form; a {@link
 * GeneralContrastMapper} does every form.
 */
public final class ContrastMapper {
    private static final int ROWS = 48;

    private final ContrastParameters.Adjustment gca;
    private final Optional<FastContrastMapper> fast;
    private final GeneralContrastMapper general;
    private final WorkerPool workers;

    public ContrastMapper(ContrastParameters parameters, WorkerPool workers) {
        gca = parameters.gca();
        fast = FastContrastMapper.covers(parameters)
                ? Optional.of(new FastContrastMapper(parameters, workers))
                : Optional.empty();
        general = new GeneralContrastMapper(parameters, workers);
        this.workers = workers;
    }

    /** Bytes of scratch that each worker needs. */
    public static long scratchBytes(ContrastParameters parameters, int width) {
        return Math.max(
                FastContrastMapper.scratchBytes(parameters, width),
                GeneralContrastMapper.scratchBytes(parameters, width));
    }

    /** {@linkplain SectionBuffers#extraRows Further images} that are needed: for the weights of a masked image. */
    public static int extraImages(ContrastParameters parameters, boolean masked) {
        return masked && parameters.lce().isPresent() ? 1 : 0;
    }

    /** A region of the whole image that contains the part that a region of the result depends on. */
    public Region reached(Region region, Region whole, boolean masked) {
        if (fast.isEmpty()) {
            return whole;
        }
        Region read = masked ? rows(region, whole) : region;
        return fast.get().reached(read, whole);
    }

    /** The rows of a region: weights of a mask are found for whole ones. */
    private static Region rows(Region region, Region whole) {
        return new Region(0, region.y(), whole.width(), region.height());
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
        Optional<SectionMask> inside =
                mask.filter(given -> given.blocks(workers).masked() > 0);
        if (fast.isPresent()) {
            Region rows = rows(region, Region.whole(image.height(), image.width()));
            boolean done = inside.isPresent()
                    ? fast.get().run(buffers, image, level, smooth, target, inside.get(), rows)
                    : fast.get().run(buffers, image, level, smooth, target, region);
            if (!done
                    && !fast.get().run(buffers, image, level, smooth, target, numbers(buffers, image, inside), rows)) {
                throw new IllegalStateException("infinite intensities; expected finite ones, or NaN");
            }
        } else if (inside.isPresent()) {
            general.runWithGaps(buffers, image, level, smooth, target, inside);
        } else {
            general.run(buffers, image, level, smooth, target);
        }
    }

    /** A mask without the pixels that are no numbers. */
    private SectionMask numbers(SectionBuffers buffers, Plane image, Optional<SectionMask> mask) {
        int width = image.width();
        Plane valid = Plane.dense(buffers.extraRows(1).segment(), Sample.UINT8, image.height(), width);
        workers.forRows(image.height(), ROWS, (y, worker) -> {
            MaskBytes.ofNumbers(image.segment(), image.row(y), valid.segment(), valid.row(y), width);
            if (mask.isPresent()) {
                Plane given = mask.get().valid();
                MaskBytes.and(given.segment(), given.row(y), valid.segment(), valid.row(y), width);
            }
        });
        return new SectionMask(valid);
    }

    private void requireSample(Plane target) {
        if (target.sample() != gca.sample().stored()) {
            throw new IllegalArgumentException(
                    "a target of " + target.sample() + "; expected " + gca.sample() + " by its parameters");
        }
    }
}
