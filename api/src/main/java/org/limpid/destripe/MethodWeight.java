package org.limpid.destripe;

import org.limpid.kernels.ComponentWeights;
import org.limpid.parameters.StripeScale;

/** What a component of a band beyond its threshold weighs, by method; pixels of none weigh 1. */
final class MethodWeight {
    private MethodWeight() {}

    static ComponentWeights.Weight of(StripeScale scale) {
        return switch (scale) {
            case StripeScale.Predict predict -> new StripeLikeness(predict);
            case StripeScale.Limit limit -> moments -> 0;
            case StripeScale.Nearest nearest -> moments -> 0;
            case StripeScale.Ratio ratio -> moments -> ratio.weight();
        };
    }
}
