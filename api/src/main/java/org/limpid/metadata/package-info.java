/**
 * What a section's file says besides its pixels: descriptions of other programs, tags of microscopes, pixel sizes; and what of it
 * an output says.
 *
 * <p>Uses {@code org.limpid.files} and what lies below it.
 */
package org.limpid.metadata;
