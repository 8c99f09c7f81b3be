package org.limpid.parameters;

/** What is said of parameters that several methods of {@link StripeMethod} share. */
final class ParameterTexts {
    /** What {@code bands_len} does. */
    static final String BANDS_LEN =
            "Box of the triangle filter that averages the band along the stripe; the filter itself has"
                    + " 2 bands_len - 1 taps. A longer one takes only what stays alike for longer, a shorter one follows stripes"
                    + " that change but takes some structure along.";
    /** What {@code mask_len} does. */
    static final String MASK_LEN =
            "Box that averages the weights along both axes, so that the stripe's estimate fades near"
                    + " structure instead of breaking off; below the scale's field of view, which is 7, 19, 43, 91, 187, 379, 763"
                    + " pixels and so on. Without it weights are not averaged.";
    /** What {@code thresh_mul} does. */
    static final String THRESH_MUL =
            "Factor of this scale's thresholds alone. Raise it where noise fills the scale, as both published"
                    + " sets do at the finest.";
    /** Why boxes are odd. */
    static final String CENTRED = "the box is centred on a pixel";
    /** Why weights are averaged over few pixels. */
    static final String BELOW_FIELD = "the box is centred on a pixel and has to stay below the scale's field of view";
    /** Why thresholds have positive factors. */
    static final String POSITIVE = "it multiplies a strength, which has no sign";

    private ParameterTexts() {}
}
