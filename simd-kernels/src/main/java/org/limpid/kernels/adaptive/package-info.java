/**
 * Kernels of the adaptive de-striping, over rows of its grid; conventions are those of {@link org.limpid.kernels}. {@code
 * margin} counts pixels before and after a row that hold its reflection. <em>Weights</em> are the part of a grid point that
 * holds data, 0 to 1. Filters within weights are divided by the same filter of the weights.
 *
 * <p>Uses {@code org.limpid.kernels} and {@code org.limpid.image}.
 */
package org.limpid.kernels.adaptive;
