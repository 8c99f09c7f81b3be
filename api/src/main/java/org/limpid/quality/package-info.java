/**
 * Numbers of a section, taken while it is restored: intensities, what the stages took off and what is left, and the guard
 * that tells when structure went with the stripes.
 *
 * <p>Uses {@code org.limpid.internal}, {@code org.limpid.parameters} and what lies below them.
 */
package org.limpid.quality;
