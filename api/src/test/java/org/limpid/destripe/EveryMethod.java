package org.limpid.destripe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.StripeMethod;
import org.limpid.parameters.ThresholdDetails;

/** Every way to estimate stripes, with small filters. */
enum EveryMethod {
    PREDICT,
    PREDICT_AVERAGED,
    LIMIT,
    LIMIT_AVERAGED,
    NEAREST,
    NEAREST_AVERAGED,
    RATIO,
    RATIO_AVERAGED,
    /** Each scale another. */
    MIXED;

    static final ThresholdDetails DETAILS = ThresholdDetails.Profile.of(2.1, 1.5, 0.6, 20, 31);

    private static final int SCALES = 4;
    private static final int[] BANDS_LEN = {41, 21, 61, 41};
    private static final int[] MASK_LEN = {3, 7, 5, 11};

    DestripeParameters.Multiscale parameters(Direction direction) {
        return parameters(direction, DETAILS);
    }

    DestripeParameters.Multiscale parameters(Direction direction, ThresholdDetails details) {
        List<StripeMethod> bands = new ArrayList<>();
        for (int s = 0; s < SCALES; s++) {
            bands.add(scale(s));
        }
        return new DestripeParameters.Multiscale(SCALES, direction, true, details, bands);
    }

    private StripeMethod scale(int s) {
        int n = BANDS_LEN[s];
        OptionalInt none = OptionalInt.empty();
        OptionalInt size = OptionalInt.of(MASK_LEN[s]);
        return switch (this) {
            case PREDICT -> new StripeMethod.Predict(n, none, 4.8, 0.3, 1);
            case PREDICT_AVERAGED -> new StripeMethod.Predict(n, size, 4.8, 0.3, 1);
            case LIMIT -> new StripeMethod.Limit(n, none, 0.8);
            case LIMIT_AVERAGED -> new StripeMethod.Limit(n, size, 0.8);
            case NEAREST -> new StripeMethod.Nearest(n, none, 0.5);
            case NEAREST_AVERAGED -> new StripeMethod.Nearest(n, size, 0.5);
            case RATIO -> new StripeMethod.Ratio(n, none, 0.25, 0.7);
            case RATIO_AVERAGED -> new StripeMethod.Ratio(n, size, 0.3, 0.7);
            case MIXED ->
                List.of(RATIO, PREDICT_AVERAGED, NEAREST_AVERAGED, LIMIT).get(s).scale(s);
        };
    }
}
