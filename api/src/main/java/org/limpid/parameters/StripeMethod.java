package org.limpid.parameters;

import java.util.OptionalInt;

/** The estimation of stripes at one scale by one of the published methods, in the method's own names. */
@Discriminator(key = "method", preset = "predict")
@Description(
        value = "How stripe and structure are told apart in this scale's band.",
        dependsOn = "the images; predict is the article's and keeps structure best")
public sealed interface StripeMethod {
    /** {@return the length of the box of the triangle filter along the stripe, pixels, odd, 1 to 8,191} */
    @Description(
            value = "Box of the triangle filter that averages the band along the stripe; the filter itself has 2"
                    + " bands_len - 1 taps. A longer one removes only stripes that stay alike for longer, a"
                    + " shorter one follows stripes that change but removes some structure.",
            unit = "pixels",
            dependsOn = "how far a stripe runs without changing")
    @Range(from = 1, to = 8191, odd = true, why = "the box is centred on a pixel")
    int bandsLen();

    /**
     * The length of the box that averages weights on both axes.
     * @return pixels, odd, from 1, below the scale's {@link #fieldOfView}; empty when weights are not averaged
     */
    @Description(
            value = "Box that averages the weights along both axes, so that the stripe's estimate fades near structure"
                    + " instead of breaking off; below the scale's field of view, which is 7, 19, 43, 91, 187, 379, 763"
                    + " pixels and so on. Without it weights are not averaged.",
            unit = "pixels",
            dependsOn = "the scale: well below its field of view")
    @Range(
            from = 1,
            to = 8191,
            odd = true,
            why = "the box is centred on a pixel and has to stay below the scale's field of view")
    OptionalInt maskLen();

    /** {@return the factor of the scale's thresholds, above 0} */
    @Description(
            value = "Factor of this scale's thresholds alone. Raise it where noise fills the scale, as both published"
                    + " sets do at the finest.",
            dependsOn = "details, whose thresholds it multiplies")
    @Range(above = 0, why = "it multiplies a strength, which has no sign")
    @DefaultValue("1")
    double threshMul();

    /**
     * {@return the pixels along each axis on which a pixel of a band depends, {@code 6 (2^(scale + 1) - 1) + 1}: 7, 19,
     * 43 …}
     *
     * @param scale 0 to 15
     */
    static int fieldOfView(int scale) {
        return 6 * ((2 << scale) - 1) + 1;
    }

    /** The 2-norm of the identity minus the triangle filter: the share of the noise that a band keeps after the cleaning. */
    default double beta() {
        double n = bandsLen();
        double sum = (1 - 1 / n) * (1 - 1 / n);
        for (int k = 1; k < bandsLen(); k++) {
            double tap = (n - k) / (n * n);
            sum += 2 * tap * tap;
        }
        return Math.sqrt(sum);
    }

    /**
     * The article's method: long components of the band without the shape of a stripe get small weights. The stripes are
     * {@code w T(D w)} with averaged weights {@code w}, else {@code T(D w)}.
     *
     * @param bandsLen {@code bands_len}
     * @param maskLen {@code mask_len}
     * @param maxAngle {@code max_angle}: greatest angle between a stripe and the stripes' direction, degrees, above 0
     *     and below 90
     * @param maxRatio {@code max_ratio}: greatest ratio of width to length of a stripe, above 0
     * @param threshMul {@code thresh_mul}
     */
    @Description("long components of the band without a stripe's shape get a small weight")
    record Predict(
            int bandsLen,
            OptionalInt maskLen,

            @Description(
                    "How far a component of the band may point away from the stripes' direction and still be a stripe;"
                            + " what leans more is structure.")
            @Range(above = 0, below = 90, unit = "degrees", why = "at 90 degrees everything would be a stripe")
            double maxAngle,

            @Description(
                    "How wide for its length a component of the band may be and still be a stripe: at this width over"
                            + " length, and upright, it has lost 40% of its weight.")
            @Range(above = 0, why = "it is a width over a length")
            double maxRatio,

            double threshMul)
            implements StripeMethod {
        public Predict {
            ParameterField.check(Predict.class, bandsLen, maskLen, maxAngle, maxRatio, threshMul);
        }
    }

    /**
     * The band is clipped at its threshold: {@code T(clip(D))}. With averaged weights {@code w}, which are 1 within the
     * threshold and 0 beyond it, the stripes are {@code w T(D w)}.
     *
     * @param bandsLen {@code bands_len}
     * @param maskLen {@code mask_len}
     * @param threshMul {@code thresh_mul}
     */
    @Description("the band is clipped at its threshold")
    record Limit(int bandsLen, OptionalInt maskLen, double threshMul) implements StripeMethod {

        public Limit {
            ParameterField.check(Limit.class, bandsLen, maskLen, threshMul);
        }
    }

    /**
     * Pixels of the band beyond its threshold take the value of the nearest pixel within it: {@code T(C)}. With averaged
     * weights as for {@link Limit} the stripes are {@code w T(C w)}. Among equally near pixels the smaller position across the
     * stripes wins, then the smaller position along them. Pixels outside the mask count as within the threshold with value 0.
     *
     * @param bandsLen {@code bands_len}
     * @param maskLen {@code mask_len}
     * @param threshMul {@code thresh_mul}
     */
    @Description("pixels beyond the threshold take the value of the nearest pixel within it")
    record Nearest(int bandsLen, OptionalInt maskLen, double threshMul) implements StripeMethod {

        public Nearest {
            ParameterField.check(Nearest.class, bandsLen, maskLen, threshMul);
        }
    }

    /**
     * Pixels of the band beyond its threshold get smaller weights: {@code T(D w)}, or {@code w T(D w)} with averaged weights.
     * @param bandsLen {@code bands_len}
     * @param maskLen {@code mask_len}
     * @param weight of a pixel beyond the threshold, 0 to 1
     * @param threshMul {@code thresh_mul}
     */
    @Description("pixels beyond the threshold get a smaller weight")
    record Ratio(
            int bandsLen,
            OptionalInt maskLen,

            @Description(
                    "Weight of a pixel beyond the threshold in the average along the stripe: 0 leaves it out, 1 takes"
                            + " it like any other.")
            @Range(from = 0, to = 1, why = "pixels within the threshold weigh 1")
            double weight,

            double threshMul)
            implements StripeMethod {
        public Ratio {
            ParameterField.check(Ratio.class, bandsLen, maskLen, weight, threshMul);
        }
    }
}
