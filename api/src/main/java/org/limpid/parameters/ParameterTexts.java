package org.limpid.parameters;

/** Descriptions that several parameters share. */
final class ParameterTexts {
    /** What {@code bands_len} does. */
    static final String BANDS_LEN =
            "Box of the triangle filter that averages the band along the stripe; the filter itself has 2 bands_len - 1"
                + " taps. A longer one removes only stripes that stay alike for longer, a shorter one follows stripes"
                + " that change but removes some structure.";
    /** What {@code mask_len} does. */
    static final String MASK_LEN =
            "Box that averages the weights along both axes, so that the stripe's estimate fades near structure instead"
                + " of breaking off; below the scale's field of view, which is 7, 19, 43, 91, 187, 379, 763 pixels and"
                + " so on. Without it weights are not averaged.";
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

    /** What {@code path} is. */
    static final String MASK_PATH =
            "The mask, a TIFF file of the sections' size with 0 where there is no data, or the folder"
                    + " with such a file for each section.";
    /** What {@code fill} does. */
    static final String MASK_FILL =
            "Value of masked pixels in the output. Without it they have the grey level that gca's mean maps to, or in"
                    + " float32 output their input value.";
    /** What {@code fill} counts. */
    static final String MASK_FILL_UNIT = "grey levels of the output";
    /** Why {@code fill} has to be a number. */
    static final String MASK_FILL_WHY = "it is stored as a pixel";

    private ParameterTexts() {}
}
