package org.limpid.denoise;

import java.util.List;
import org.limpid.LimpidException;

/**
 * Parameters of split denoising at one scale, by the method's own names.
 *
 * @param wsize length of the square window of the covariances, pixels, odd, 1 to 99
 * @param shrinkage of the finer and of the coarser details, two entries
 */
public record DenoiseParameters(int wsize, List<Gain> shrinkage) {
    private static final int LONGEST_WINDOW = 99;
    private static final int PARTS = 2;

    /**
     * How much is taken off at a covariance {@code c}: {@code 1 / (1 + exp(gain c + offset))}.
     *
     * @param gain per squared grey level, finite
     * @param offset finite
     */
    public record Gain(double gain, double offset) {
        public Gain {
            if (!Double.isFinite(gain) || !Double.isFinite(offset)) {
                throw new LimpidException(
                        "gain and offset are " + gain + " and " + offset + "; expected finite numbers");
            }
        }
    }

    public DenoiseParameters {
        if (wsize < 1 || wsize > LONGEST_WINDOW || wsize % 2 == 0) {
            throw new LimpidException("wsize is " + wsize + "; expected an odd number from 1 to " + LONGEST_WINDOW);
        }
        if (shrinkage.size() != PARTS) {
            throw new LimpidException("shrinkage has " + shrinkage.size() + " entries; expected " + PARTS
                    + ": of the finer and of the coarser details");
        }
        shrinkage = List.copyOf(shrinkage);
    }
}
