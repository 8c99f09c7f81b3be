/** Shrinking noise where the local covariance of details and image says that there is no structure. */
package org.limpid.denoise;
