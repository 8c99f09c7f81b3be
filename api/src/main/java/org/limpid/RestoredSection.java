package org.limpid;

import org.limpid.kernels.Plane;

/**
 * A restored section in the restorer's own memory.
 *
 * @param plane dense, of bytes when contrast was run and else of floats; valid until the restorer is used again
 * @param times of the stages
 */
public record RestoredSection(Plane plane, StageTimes times) {}
