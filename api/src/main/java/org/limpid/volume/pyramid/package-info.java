/**
 * Pyramids of volumes: which levels there are, and their voxels.
 *
 * <p>Uses {@code org.limpid.volume} and what lies below it.
 */
package org.limpid.volume.pyramid;
