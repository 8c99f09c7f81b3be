/**
 * Local contrast enhancement and the clip-limited mapping to 8 bits.
 *
 * <p>Uses {@code org.limpid.internal} and what lies below it.
 */
package org.limpid.contrast;
