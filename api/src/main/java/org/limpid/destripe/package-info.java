/**
 * Removing stripes scale by scale: filter bank, thresholds, components' weights, stripe estimate.
 *
 * <p>Uses {@code org.limpid.internal} and what lies below it.
 */
package org.limpid.destripe;
