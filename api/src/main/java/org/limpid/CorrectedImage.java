package org.limpid;

import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.Direction;

/**
 * An image without its stripes and background, before denoising. Denoising and contrast leave it as it is.
 *
 * @param rows of the corrected image, if the background is subtracted as rows are read; the image in the buffers then
 *     still has it
 * @param level that was subtracted from the intensities when they were loaded
 * @param shift mean of the background that was subtracted
 * @param gain that the contrast was multiplied by
 * @param noise of the stored samples, if denoising under some of the parameters depends on it
 * @param stripes the direction that was found, if it was to be found
 * @param region where the image is corrected
 * @param inversion the value that stored samples were subtracted from, if the result is to be inverted back
 */
record CorrectedImage(
        SectionBuffers buffers,
        Optional<RowSource> rows,
        float level,
        float shift,
        float gain,
        ValidPixels valid,
        OptionalDouble noise,
        Optional<Direction> stripes,
        Region region,
        OptionalDouble inversion) {
    Region whole() {
        return Region.whole(buffers.height(), buffers.width());
    }

    /** The noise of the stored samples as it is in this image. */
    OptionalDouble imageNoise() {
        return noise.stream().map(stored -> gain * stored).findFirst();
    }

    Optional<SectionMask> mask() {
        return valid.mask();
    }
}
