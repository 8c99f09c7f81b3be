/**
 * Sections whose truth is known: tissue, stripes, offset, background and noise made from a seed, for
 * demonstrations, tests and measurements, and the measures that compare a restored section with its truth.
 *
 * <p>Uses {@code org.limpid.parameters} and what lies below it.
 */
package org.limpid.synthetic;
