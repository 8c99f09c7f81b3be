/**
 * How well methods remove known stripes and noise: textures, stripe models, methods side by side, figures and bounds.
 *
 * <p>Uses {@code org.limpid.bench} and the library.
 */
package org.limpid.bench.quality;
