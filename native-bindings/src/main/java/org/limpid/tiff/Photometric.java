package org.limpid.tiff;

/**
 * The end of the sample range that a file declares white. Samples of both are read so that the greater one is brighter.
 */
public enum Photometric {
    /** Zero is black. */
    MIN_IS_BLACK,
    /** Zero is white. */
    MIN_IS_WHITE
}
