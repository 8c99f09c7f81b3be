/**
 * Volumes: arrays of voxels whose planes are sections. Each format has a package of its own, which implements {@link
 * org.limpid.volume.VolumeReader} and {@link org.limpid.volume.VolumeWriter} and knows no other format.
 *
 * <p>Uses {@code org.limpid.section} and what lies below it.
 */
package org.limpid.volume;
