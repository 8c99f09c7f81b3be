/**
 * Conversion of volumes without restoration, slab by slab.
 *
 * <p>Uses {@code org.limpid.slab}, {@code org.limpid.volume.transform} and what lies below them.
 */
package org.limpid.convert;
