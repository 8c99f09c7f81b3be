/**
 * Neuroglancer's precomputed volumes: an {@code info} file and a file for each chunk, of any number of scales.
 *
 * <p>Uses {@code org.limpid.volume}, its codecs, chunks and pyramids, and what lies below them.
 */
package org.limpid.volume.precomputed;
