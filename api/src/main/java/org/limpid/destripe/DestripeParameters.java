package org.limpid.destripe;

import java.util.List;
import org.limpid.LimpidException;

/**
 * Parameters of de-striping, by the method's own names.
 *
 * @param scales how many scales are cleaned, 1 to 16
 * @param adjustBeta {@code adjust_beta}: whether each band is also shrunk to the noise it had before
 * @param details the thresholds
 * @param bands how stripes are estimated at each scale; the last entry serves all further scales
 */
public record DestripeParameters(int scales, boolean adjustBeta, ThresholdDetails details, List<StripeScale> bands) {
    private static final int MOST_SCALES = 16;

    public DestripeParameters {
        require(scales >= 1 && scales <= MOST_SCALES, "scales", scales, "a number from 1 to " + MOST_SCALES);
        require(!bands.isEmpty(), "bands", "empty", "at least one scale");
        bands = List.copyOf(bands);
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

    static void require(boolean valid, String key, Object value, String expected) {
        if (!valid) {
            throw new LimpidException(key + " is " + value + "; expected " + expected);
        }
    }
}
