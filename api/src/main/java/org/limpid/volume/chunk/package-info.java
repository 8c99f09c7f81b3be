/**
 * Volumes in chunks: how chunks lie in a volume and voxels in chunks, and reading the chunks of a box in parallel. Formats name the
 * chunks' files and codecs.
 *
 * <p>Uses {@code org.limpid.volume}, {@code org.limpid.volume.codec} and what lies below them.
 */
package org.limpid.volume.chunk;
