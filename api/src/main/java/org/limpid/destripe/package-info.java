/**
 * Removing stripes: scale by scale with filter bank, thresholds, components' weights and stripe estimate, or by the adaptive
 * method; turning sections with horizontal stripes.
 *
 * <p>Uses {@code org.limpid.destripe.adaptive}, {@code org.limpid.internal} and what lies below it.
 */
package org.limpid.destripe;
