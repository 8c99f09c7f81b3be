package org.limpid.parameters;

/** Descriptions that several parameters share. */
final class ParameterTexts {
    /** Description of {@code bands_len}. */
    static final String BANDS_LEN =
            "Box of the triangle filter that averages the band along the stripe; the filter itself has 2 bands_len - 1"
                + " taps. A longer one removes only stripes that stay alike for longer, a shorter one follows stripes"
                + " that change but removes some structure.";
    /** Description of {@code mask_len}. */
    static final String MASK_LEN =
            "Box that averages the weights along both axes, so that the stripe's estimate fades near structure instead"
                + " of breaking off; below the scale's field of view, which is 7, 19, 43, 91, 187, 379, 763 pixels and"
                + " so on. Without it weights are not averaged.";
    /** Description of {@code thresh_mul}. */
    static final String THRESH_MUL =
            "Factor of this scale's thresholds alone. Raise it where noise fills the scale, as both published"
                    + " sets do at the finest.";
    /** Reason for odd lengths of boxes. */
    static final String CENTRED = "the box is centred on a pixel";
    /** Reason for the upper limit of {@code mask_len}. */
    static final String BELOW_FIELD = "the box is centred on a pixel and has to stay below the scale's field of view";
    /** Reason for positive factors of thresholds. */
    static final String POSITIVE = "it multiplies a strength, which has no sign";

    /** Description of a mask's {@code path}. */
    static final String MASK_PATH =
            "The mask, a TIFF file of the sections' size with 0 where there is no data, or the folder"
                    + " with such a file for each section.";
    /** Description of {@code fill}. */
    static final String MASK_FILL =
            "Value of masked pixels in the output. Without it they have the grey level that gca's mean maps to, or in"
                    + " float32 output their input value.";
    /** Unit of {@code fill}. */
    static final String MASK_FILL_UNIT = "grey levels of the output";
    /** Reason for the bounds of {@code fill}. */
    static final String MASK_FILL_WHY = "it is stored as a pixel";

    private ParameterTexts() {}
}
