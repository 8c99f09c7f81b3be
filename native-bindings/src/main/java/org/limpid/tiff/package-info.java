/**
 * TIFF files of one sample per pixel, decoded from and encoded into off-heap images.
 *
 * <p>An image is a dense segment: rows without gaps, samples in the byte order of this machine. Everything public here is
 * stable; failures are {@link org.limpid.tiff.TiffException}, whose message is one line that names the file.
 *
 * <p>Uses {@code org.limpid.natives} and {@code org.limpid.natives.tiff}.
 */
package org.limpid.tiff;
