/**
 * PNG files of grey levels, a section each.
 *
 * <p>Uses {@code org.limpid.section} and what lies below it.
 */
package org.limpid.volume.png;
