package org.limpid;

/** The steps of a restoration, in their order. */
public enum Stage {
    /** Removes stripes, scale by scale. */
    DESTRIPE,
    /** Subtracts the section's intensity offset and the volume's background polynomial. */
    BACKGROUND,
    /** Shrinks noise guided by local covariance. */
    DENOISE,
    /** Enhances local contrast and maps to 8 bits. */
    CONTRAST
}
