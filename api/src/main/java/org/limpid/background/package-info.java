/**
 * Subtraction of a section's intensity offset and of the volume's uneven background.
 *
 * <p>Uses {@code org.limpid.internal} and what lies below it.
 */
package org.limpid.background;
