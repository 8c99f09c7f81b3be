package org.limpid;

import java.util.List;
import org.limpid.image.Plane;

/**
 * A section without its stripes and background, in its restorer's memory. Its regions are denoised and mapped to the
 * output's range in any order, any number of times. Each region has the bytes of that part of the whole section's result.
 *
 * <p>Valid until the restorer's next {@link Restorer#input input}. Not for use by several threads at once.
 */
public final class CorrectedSection {
    private final CorrectedImage image;
    private final List<DenoiseAndContrast> variants;
    private final StageTimer timer;
    private boolean ended;

    CorrectedSection(CorrectedImage image, List<DenoiseAndContrast> variants, StageTimer timer) {
        this.image = image;
        this.variants = variants;
        this.timer = timer;
    }

    /**
     * Restores a region under the restorer's own parameters, as {@link #restore(Region, int)} does.
     *
     * @param region inside the section, and inside the regions that the section was corrected for
     * @return the region
     */
    public RestoredRegion restore(Region region) {
        return restore(region, 0);
    }

    /**
     * Restores a region under the restorer's own parameters or an alternative.
     *
     * @param region inside the section, and inside the regions that the section was corrected for
     * @param variant 0 for the restorer's own parameters, from 1 on its {@linkplain RestorerBuilder#alternatives
     *     alternatives}
     * @return the region
     * @throws LimpidException when it lies elsewhere
     * @throws IndexOutOfBoundsException when there is no such alternative
     * @throws IllegalStateException when the restorer was given another section since, or was closed
     */
    public RestoredRegion restore(Region region, int variant) {
        if (ended) {
            throw new IllegalStateException("the section is gone: its restorer was given another one, or was closed");
        }
        region.requireInside(image.buffers().height(), image.buffers().width());
        DenoiseAndContrast chosen = variants.get(variant);
        Region reached = chosen.reached(region, image.whole(), image.mask().isPresent());
        if (!image.region().joined(reached).equals(image.region())) {
            throw new LimpidException("the region of " + region.width() + " x " + region.height()
                    + " pixels at column " + region.x() + ", row " + region.y()
                    + " is outside the regions that the section was corrected for");
        }
        Plane result = chosen.run(image, region, timer);
        Plane part = image.buffers().part(result, region);
        RestoredSection.Clipped clipped = chosen.clipped(result, image.valid(), region);
        return new RestoredRegion(
                variant, region, part, timer.take(), maskedPixels(), clipped, chosen.noise(image), image.stripes());
    }

    /** {@return how many pixels of the whole section hold no data: pixels that the mask excludes, and NaN} */
    public long maskedPixels() {
        return image.valid().masked();
    }

    /** Ends the section, since its memory is about to be used for another one or freed. */
    void end() {
        ended = true;
    }
}
