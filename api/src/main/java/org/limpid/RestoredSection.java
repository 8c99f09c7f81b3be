package org.limpid;

import org.limpid.image.Plane;

/**
 * A restored section.
 *
 * @param plane of 8 or 16 bits a pixel after the contrast stage, else of float32: the caller's own, or a dense plane in the
 *     restorer's memory, valid until the restorer is used again
 * @param times of the stages
 * @param maskedPixels how many pixels hold no data: pixels that the mask excludes, and NaN
 */
public record RestoredSection(Plane plane, StageTimes times, long maskedPixels) {}
