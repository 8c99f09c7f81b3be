/**
 * Which way the stripes of a section run, found in the spectra of blocks of it.
 *
 * <p>Uses {@code org.limpid.parameters}, {@code org.limpid} and {@code org.limpid.image}.
 */
package org.limpid.destripe.direction;
