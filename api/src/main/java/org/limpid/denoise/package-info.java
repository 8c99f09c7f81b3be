/**
 * Shrinking noise where the local covariance of details and image says that there is no structure.
 *
 * <p>Uses {@code org.limpid.internal} and what lies below it.
 */
package org.limpid.denoise;
