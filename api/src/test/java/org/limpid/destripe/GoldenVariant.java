package org.limpid.destripe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.StripeMethod;
import org.limpid.parameters.ThresholdDetails;

/** The data sets of {@code destripe.h5} and what they were made with. */
public enum GoldenVariant {
    PREDICT("predict", predict(3, true)),
    PREDICT_8_SCALES("predict-8-scales-7-entries", predict(8, true)),
    PREDICT_NO_BETA("predict-no-beta", predict(3, false)),
    PREDICT_NO_AVERAGE("predict-no-average", scales(Direction.VERTICAL, article(), notAveraged())),
    PREDICT_HORIZONTAL("predict-horizontal", scales(Direction.HORIZONTAL, article(), averaged())),
    PREDICT_MASK("predict-mask", predict(3, true)),
    DETAILS_NONE("details-none", details(new ThresholdDetails.Constant(1))),
    DETAILS_LINEAR("details-linear", details(profile(2, OptionalDouble.empty(), OptionalDouble.empty(), 61))),
    DETAILS_NO_LEN("details-no-len", details(profile(2, OptionalDouble.of(0.5), OptionalDouble.of(10), 0))),
    LIMIT("limit", simple(Method.LIMIT, false)),
    LIMIT_AVERAGED("limit-averaged", simple(Method.LIMIT, true)),
    LIMIT_AVERAGED_MASK("limit-averaged-mask", simple(Method.LIMIT, true)),
    NEAREST("nearest", simple(Method.NEAREST, false)),
    RATIO("ratio", simple(Method.RATIO, false)),
    RATIO_AVERAGED("ratio-averaged", simple(Method.RATIO, true));

    private enum Method {
        LIMIT,
        NEAREST,
        RATIO
    }

    private final String dataSet;
    private final DestripeParameters.Multiscale parameters;

    GoldenVariant(String dataSet, DestripeParameters.Multiscale parameters) {
        this.dataSet = dataSet;
        this.parameters = parameters;
    }

    public String dataSet() {
        return dataSet;
    }

    public DestripeParameters.Multiscale parameters() {
        return parameters;
    }

    public boolean isMasked() {
        return dataSet.endsWith("-mask");
    }

    private static ThresholdDetails article() {
        return published().details();
    }

    private static DestripeParameters.Multiscale published() {
        return (DestripeParameters.Multiscale) Preset.NOTEBOOK.parameters().destripe();
    }

    private static ThresholdDetails profile(double start, OptionalDouble middle, OptionalDouble mul, int len) {
        OptionalInt averaged = len == 0 ? OptionalInt.empty() : OptionalInt.of(len);
        return new ThresholdDetails.Profile(start, OptionalDouble.of(1), middle, mul, averaged);
    }

    private static DestripeParameters.Multiscale predict(int scales, boolean adjustBeta) {
        return DestripeParameters.Multiscale.vertical(
                scales, adjustBeta, article(), published().bands());
    }

    private static DestripeParameters.Multiscale details(ThresholdDetails details) {
        return scales(Direction.VERTICAL, details, averaged());
    }

    private static DestripeParameters.Multiscale scales(
            Direction direction, ThresholdDetails details, List<? extends StripeMethod> bands) {
        return new DestripeParameters.Multiscale(3, direction, true, details, List.copyOf(bands));
    }

    private static List<? extends StripeMethod> averaged() {
        return published().bands().subList(0, 3);
    }

    private static List<StripeMethod> notAveraged() {
        List<StripeMethod> bands = new ArrayList<>();
        for (StripeMethod entry : averaged()) {
            StripeMethod.Predict scale = (StripeMethod.Predict) entry;
            bands.add(new StripeMethod.Predict(
                    scale.bandsLen(), OptionalInt.empty(), scale.maxAngle(), scale.maxRatio(), scale.threshMul()));
        }
        return bands;
    }

    private static DestripeParameters.Multiscale simple(Method method, boolean averaged) {
        List<StripeMethod> bands = new ArrayList<>();
        int[] bandsLen = {81, 101, 121};
        int[] maskLen = {5, 9, 13};
        for (int s = 0; s < bandsLen.length; s++) {
            OptionalInt size = averaged ? OptionalInt.of(maskLen[s]) : OptionalInt.empty();
            bands.add(
                    switch (method) {
                        case LIMIT -> new StripeMethod.Limit(bandsLen[s], size, 1);
                        case NEAREST -> new StripeMethod.Nearest(bandsLen[s], size, 1);
                        case RATIO -> new StripeMethod.Ratio(bandsLen[s], size, 0.25, 1);
                    });
        }
        return scales(Direction.VERTICAL, article(), bands);
    }
}
