package org.limpid;

import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.image.Plane;
import org.limpid.parameters.Direction;

/**
 * A restored section.
 *
 * @param plane of 8 or 16 bits a pixel after the contrast stage, else of float32: the caller's own, or a dense plane in the
 *     restorer's memory, valid until the restorer is used again
 * @param times of the stages
 * @param maskedPixels how many pixels hold no data: pixels that the mask excludes, and NaN
 * @param clipped how many of the others lie at an end of the output's range
 * @param noise standard deviation of the stored samples' noise, grey levels; measured where denoising depends on it
 * @param stripes the direction of the stripes that was found in the section, if it was to be found: {@code auto} if none was clear
 *     and vertical stripes were removed
 * @param numbers what restoring changed
 */
public record RestoredSection(
        Plane plane,
        StageTimes times,
        long maskedPixels,
        Clipped clipped,
        OptionalDouble noise,
        Optional<Direction> stripes,
        SectionNumbers numbers) {
    /** The same section, whose pixels were copied to another plane. */
    RestoredSection in(Plane copy) {
        return new RestoredSection(copy, times, maskedPixels, clipped, noise, stripes, numbers);
    }

    /**
     * How many pixels of a result that hold data are at an end of the output's range; none of a float32 result.
     *
     * @param pixels that hold data
     * @param black those with the least value of the output
     * @param white those with the greatest one
     */
    public record Clipped(long pixels, long black, long white) {
        /** {@return the share of black pixels, 0 to 1} */
        public double blackShare() {
            return pixels == 0 ? 0 : (double) black / pixels;
        }

        /** {@return the share of white pixels, 0 to 1} */
        public double whiteShare() {
            return pixels == 0 ? 0 : (double) white / pixels;
        }

        /** {@return whether more than a share of the pixels is black, or is white} */
        public boolean isAbove(double share) {
            return Math.max(blackShare(), whiteShare()) > share;
        }
    }
}
