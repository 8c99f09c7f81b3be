package org.limpid.contrast;

import org.limpid.image.Plane;

/**
 * Intensities less a level.
 *
 * @param pixels a padded plane of floats
 * @param level taken off them, grey levels
 * @param gap bits of a pixel without data, see {@link org.limpid.kernels.NoDataRows}
 */
record LeveledImage(Plane pixels, double level, int gap) {
    /** A grey level less the level of this image. */
    float of(double greyLevel) {
        return (float) (greyLevel - level);
    }
}
