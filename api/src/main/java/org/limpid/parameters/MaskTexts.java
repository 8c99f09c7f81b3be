package org.limpid.parameters;

/** What is said of parameters that several kinds of masks share. */
final class MaskTexts {
    /** What {@code path} is. */
    static final String PATH =
            "The mask, a TIFF file of the sections' size with 0 where there is no data, or the folder"
                    + " with such a file for each section.";
    /** What {@code fill} does. */
    static final String FILL =
            "Value of masked pixels in the output. Without it they are what the method makes of them:"
                    + " the mapping of gca's mean.";
    /** What {@code fill} counts. */
    static final String FILL_UNIT = "grey levels of the output";
    /** Why {@code fill} has to be a number. */
    static final String FILL_WHY = "it is stored as a pixel";

    private MaskTexts() {}
}
