package org.limpid;

import java.util.List;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.parameters.RestorationParameters;

/**
 * A section without its stripes and background, in its restorer's memory. Its regions are denoised and mapped to the
 * output's range in any order, any number of times. Each region has the bytes of that part of the whole section's result.
 *
 * <p>Valid until the restorer's next {@link Restorer#input input}. Not for use by several threads at once.
 */
public final class CorrectedSection {
    private final CorrectedImage image;
    private final RestorerBuilder settings;
    private final List<DenoiseAndContrast> variants;
    private final StageTimer timer;
    private final WorkerPool workers;
    private boolean ended;

    CorrectedSection(
            CorrectedImage image,
            RestorerBuilder settings,
            List<DenoiseAndContrast> variants,
            StageTimer timer,
            WorkerPool workers) {
        this.image = image;
        this.settings = settings;
        this.variants = variants;
        this.timer = timer;
        this.workers = workers;
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
        return restore(region, variant, variants.get(variant));
    }

    /**
     * Restores a region as a restorer of other settings would.
     *
     * @param region as above
     * @param others settings that {@linkplain RestorerBuilder#correctsAs remove the same stripes and background}; their
     *     stages may be fewer
     * @return the region, of variant 0
     * @throws LimpidException when it lies elsewhere, or the settings do not fit
     * @throws org.limpid.image.WorkspaceFullException when there is no room for what they need
     * @throws IllegalStateException as above
     */
    public RestoredRegion restore(Region region, RestorerBuilder others) {
        if (!settings.correctsAs(others)) {
            throw new LimpidException(
                    "settings that remove other stripes or another background; expected those that the"
                            + " section was corrected with, but for denoising and contrast");
        }
        others.require();
        RestorationParameters parameters = others.parameters();
        DenoiseAndContrast chosen = new DenoiseAndContrast(parameters, others.stages(), others.fill(), workers);
        image.buffers()
                .growScratch(DenoiseAndContrast.scratchBytes(
                        parameters, image.buffers().width()));
        return restore(region, 0, chosen);
    }

    private RestoredRegion restore(Region region, int variant, DenoiseAndContrast chosen) {
        if (ended) {
            throw new IllegalStateException("the section is gone: its restorer was given another one, or was closed");
        }
        region.requireInside(image.buffers().height(), image.buffers().width());
        Region reached = chosen.reached(region, image.whole(), image.mask().isPresent());
        if (!image.region().joined(reached).equals(image.region())) {
            throw new LimpidException("the region of " + region.width() + " x " + region.height()
                    + " pixels at column " + region.x() + ", row " + region.y()
                    + " is outside the regions that the section was corrected for");
        }
        Plane result = chosen.run(image, region, timer, Optional.empty());
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
