/** Removing stripes scale by scale: filter bank, thresholds, components' weights, stripe estimate. */
package org.limpid.destripe;
