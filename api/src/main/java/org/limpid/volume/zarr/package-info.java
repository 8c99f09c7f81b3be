/**
 * Zarr arrays of versions 2 and 3, and OME-Zarr groups of versions 0.4 and 0.5.
 *
 * <p>Uses {@code org.limpid.volume}, its codecs and chunks, and what lies below them.
 */
package org.limpid.volume.zarr;
