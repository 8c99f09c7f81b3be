/**
 * Whether a pixel takes as long in small sections as in large ones.
 *
 * <p>Uses {@code org.limpid.bench} and the library.
 */
package org.limpid.bench.sizes;
