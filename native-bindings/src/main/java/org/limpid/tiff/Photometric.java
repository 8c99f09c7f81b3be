package org.limpid.tiff;

/** Which end of the sample range a file calls white. Samples are never changed by it. */
public enum Photometric {
    /** Zero is black. */
    MIN_IS_BLACK,
    /** Zero is white. */
    MIN_IS_WHITE
}
