package org.limpid.destripe;

import java.util.List;
import org.limpid.Allowed;
import org.limpid.Default;
import org.limpid.ParameterException;
import org.limpid.ParameterKey;

/**
 * Parameters of de-striping, by the method's own names.
 *
 * @param scales how many scales are cleaned, 1 to 16
 * @param direction which way the stripes run
 * @param adjustBeta {@code adjust_beta}: whether each band is also shrunk to the noise it had before; takes {@code
 *     bands_len} of at least 3
 * @param details the thresholds; without them their factor is 1
 * @param bands how stripes are estimated at each scale; the last entry serves all further scales
 */
public record DestripeParameters(
        @Allowed(from = 1, to = 16) int scales,
        @Default("vertical") Direction direction,
        @Default("true") boolean adjustBeta,
        @Default("1") ThresholdDetails details,
        List<StripeScale> bands) {
    public DestripeParameters {
        ParameterKey.check(DestripeParameters.class, scales, direction, adjustBeta, details, bands);
        if (bands.isEmpty()) {
            throw new ParameterException("bands", "bands is empty; expected at least one scale");
        }
        bands = List.copyOf(bands);
        for (int i = 0; adjustBeta && i < bands.size(); i++) {
            if (bands.get(i).bandsLen() == 1) {
                throw new ParameterException(
                        "bands/" + i + "/bands_len",
                        "bands_len is 1, which leaves adjust_beta no noise to adjust to; expected at least 3, or"
                                + " adjust_beta: false");
            }
        }
    }

    /**
     * Parameters for vertical stripes.
     *
     * @param scales how many scales are cleaned
     * @param adjustBeta whether each band is also shrunk to the noise it had before
     * @param details the thresholds
     * @param bands how stripes are estimated at each scale
     * @return the parameters
     */
    public static DestripeParameters vertical(
            int scales, boolean adjustBeta, ThresholdDetails details, List<? extends StripeScale> bands) {
        return new DestripeParameters(scales, Direction.VERTICAL, adjustBeta, details, List.copyOf(bands));
    }

    /**
     * The parameters of one scale.
     *
     * @param index 0 to {@code scales - 1}
     * @return its own entry, or the last one
     */
    public StripeScale scale(int index) {
        return bands.get(Math.min(index, bands.size() - 1));
    }
}
