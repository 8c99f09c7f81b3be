/**
 * Whether a pixel takes as long in small sections as in large ones.
 */
package org.limpid.bench.sizes;
