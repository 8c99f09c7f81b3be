/**
 * De-striping by the adaptive method: what is long and straight is measured on a grid of blocks of rows, in bands by length and
 * width, and each band is shrunk by its noise nearby.
 *
 * <p>Uses {@code org.limpid.kernels.adaptive}, {@code org.limpid.kernels}, {@code org.limpid.internal} and
 * {@code org.limpid.image}.
 */
package org.limpid.destripe.adaptive;
