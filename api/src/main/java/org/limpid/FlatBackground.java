package org.limpid;

import java.util.OptionalLong;
import java.util.function.Supplier;
import org.limpid.image.Plane;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.FlatComponents;
import org.limpid.parameters.ParameterException;

/**
 * Finds artificial flat background, which has no noise: {@code flat = dilate_3x3(max_3x3 - min_3x3 ≤ threshold)} with
 * mirrored borders, less its small 8-connected components. Such pixels hold no data.
 *
 * <p>The result does not depend on the number of threads. Not for use by several threads at once.
 */
final class FlatBackground {
    private static final double PUBLISHED_SHARE = 0.0001;
    private static final int BAND_ROWS = 256;

    private final double threshold;
    private final OptionalLong area;
    private final WorkerPool workers;
    private final FlatComponents components = new FlatComponents();

    /**
     * A detector.
     *
     * @param threshold the most by which the largest and the smallest sample of a flat window differ, stored grey levels
     * @param area pixels of the largest component that stays valid; {@link #publishedArea} by default
     * @throws ParameterException when a number is negative
     */
    FlatBackground(double threshold, OptionalLong area, WorkerPool workers) {
        if (!(threshold >= 0)) {
            throw new ParameterException(
                    "threshold", "threshold is " + threshold + "; expected a number of at least 0");
        }
        if (area.orElse(0) < 0) {
            throw new ParameterException(
                    "min_area", "min_area is " + area.getAsLong() + "; expected at least 0 pixels");
        }
        this.threshold = threshold;
        this.area = area;
        this.workers = workers;
    }

    /** The published area of the largest component that stays valid: {@code ceil(0.0001 height width)} pixels. */
    static long publishedArea(int height, int width) {
        return (long) Math.ceil(PUBLISHED_SHARE * height * width);
    }

    /**
     * Finds the flat background of a section. A window with an infinite sample or NaN is not flat.
     *
     * @param mask gives a dense plane of bytes of the section's size; asked for when there is flat background, where 0 is
     *     written
     * @return whether there is any
     */
    boolean find(Plane stored, Supplier<Plane> mask) {
        long removed = area.orElse(publishedArea(stored.height(), stored.width()));
        float finite = (float) Math.min(threshold, Float.MAX_VALUE);
        int bands = (stored.height() + BAND_ROWS - 1) / BAND_ROWS;
        components.begin(stored.height(), bands);
        workers.forEach(bands, (band, worker) -> components.label(band, stored, finite));
        components.join();
        if (!components.isAnyLarger(removed)) {
            return false;
        }
        SectionMask found = new SectionMask(mask.get());
        found.requireSize(stored.height(), stored.width(), "section");
        workers.forEach(bands, (band, worker) -> components.paint(band, removed, found.valid()));
        return true;
    }
}
