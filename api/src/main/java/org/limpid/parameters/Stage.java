package org.limpid.parameters;

/** The stages of a restoration, in the order in which they run. */
public enum Stage {
    /** Removes stripes, scale by scale. */
    @Description("removes stripes")
    DESTRIPE,
    /** Subtracts the section's intensity offset and the volume's background polynomial. */
    @Description("subtracts the section's offset and the volume's background")
    BACKGROUND,
    /** Shrinks noise guided by local covariance. */
    @Description("removes noise")
    DENOISE,
    /** Enhances local contrast and maps to 8 bits. */
    @Description("enhances contrast and maps to the output's range")
    CONTRAST
}
