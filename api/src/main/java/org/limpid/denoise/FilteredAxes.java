package org.limpid.denoise;

/** Which axes of a volume the filters of denoising run along. */
public enum FilteredAxes {
    /** Along rows and columns: each plane for itself, as a section is. */
    PLANES,
    /** Along all three: planes are taken to be as far apart as pixels are, and aligned to each other. */
    ALL
}
