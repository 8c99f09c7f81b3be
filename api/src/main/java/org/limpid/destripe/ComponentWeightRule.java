package org.limpid.destripe;

import org.limpid.kernels.ComponentWeights;
import org.limpid.parameters.StripeMethod;

/** The weight of a component of a band beyond its threshold, by method. Pixels without a component weigh 1. */
final class ComponentWeightRule {
    private ComponentWeightRule() {}

    static ComponentWeights.Weight of(StripeMethod scale) {
        return switch (scale) {
            case StripeMethod.Predict predict -> new StripeLikelihood(predict);
            case StripeMethod.Limit limit -> moments -> 0;
            case StripeMethod.Nearest nearest -> moments -> 0;
            case StripeMethod.Ratio ratio -> moments -> ratio.weight();
        };
    }
}
