package org.limpid;

import org.limpid.image.Plane;

/**
 * A restored section in the restorer's own memory.
 *
 * @param plane dense, of the output's integers when contrast was run and else of floats; valid until the restorer is used again
 * @param times of the stages
 * @param maskedPixels how many pixels hold no data: those of the mask and float samples that are no number
 */
public record RestoredSection(Plane plane, StageTimes times, long maskedPixels) {}
