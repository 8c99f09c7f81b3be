package org.limpid.denoise;

import java.util.List;
import org.limpid.Allowed;
import org.limpid.ParameterException;
import org.limpid.ParameterKey;

/**
 * Parameters of split denoising at one scale, by the method's own names.
 *
 * @param wsize length of the square window of the covariances, pixels, odd, 1 to 99
 * @param shrinkage of the finer and of the coarser details, two entries
 */
public record DenoiseParameters(
        @Allowed(from = 1, to = 99, odd = true) int wsize, List<Gain> shrinkage) {
    private static final int PARTS = 2;

    /**
     * How much is taken off at a covariance {@code c}: {@code 1 / (1 + exp(gain c + offset))}.
     *
     * @param gain per squared grey level, finite
     * @param offset finite
     */
    public record Gain(@Allowed double gain, @Allowed double offset) {
        public Gain {
            ParameterKey.check(Gain.class, gain, offset);
        }
    }

    public DenoiseParameters {
        ParameterKey.check(DenoiseParameters.class, wsize, shrinkage);
        if (shrinkage.size() != PARTS) {
            throw new ParameterException(
                    "shrinkage",
                    "shrinkage has " + shrinkage.size() + " entries; expected " + PARTS
                            + ": of the finer and of the coarser details");
        }
        shrinkage = List.copyOf(shrinkage);
    }
}
