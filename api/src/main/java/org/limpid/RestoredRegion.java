package org.limpid;

import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.image.Plane;
import org.limpid.parameters.Direction;

/**
 * A restored region of a section, in the restorer's own memory.
 *
 * @param variant under which parameters: 0 for the restorer's own, from 1 on its {@linkplain
 *     RestorerBuilder#alternatives alternatives}
 * @param region where it lies in the section
 * @param plane dense, of the region's size, with the bytes of that part of the whole section's result; valid until the
 *     next region is restored
 * @param times of the stages since the previous region; the first includes the stages that all regions share
 * @param maskedPixels how many pixels of the whole section hold no data
 * @param clipped how many of the region's other pixels lie at an end of the output's range
 * @param noise standard deviation of the noise of the whole section's stored samples, grey levels; measured where denoising
 *     depends on it
 * @param stripes the direction that was found in the whole section, as {@link RestoredSection#stripes} has it
 */
public record RestoredRegion(
        int variant,
        Region region,
        Plane plane,
        StageTimes times,
        long maskedPixels,
        RestoredSection.Clipped clipped,
        OptionalDouble noise,
        Optional<Direction> stripes) {}
