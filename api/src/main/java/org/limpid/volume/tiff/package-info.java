/**
 * Volumes in TIFF files of several images.
 *
 * <p>Uses {@code org.limpid.volume}, its chunks, {@code org.limpid.metadata} and what lies below them.
 */
package org.limpid.volume.tiff;
