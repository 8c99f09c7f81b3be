package org.limpid.destripe;

import java.util.List;
import org.limpid.Allowed;
import org.limpid.ParameterException;
import org.limpid.ParameterKey;

/**
 * Parameters of de-striping, by the method's own names.
 *
 * @param scales how many scales are cleaned, 1 to 16
 * @param adjustBeta {@code adjust_beta}: whether each band is also shrunk to the noise it had before; takes {@code
 *     bands_len} of at least 3
 * @param details the thresholds
 * @param bands how stripes are estimated at each scale; the last entry serves all further scales
 */
public record DestripeParameters(
        @Allowed(from = 1, to = 16) int scales, boolean adjustBeta, ThresholdDetails details, List<StripeScale> bands) {
    public DestripeParameters {
        ParameterKey.check(DestripeParameters.class, scales, adjustBeta, details, bands);
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
     * The parameters of one scale.
     *
     * @param index 0 to {@code scales - 1}
     * @return its own entry, or the last one
     */
    public StripeScale scale(int index) {
        return bands.get(Math.min(index, bands.size() - 1));
    }
}
