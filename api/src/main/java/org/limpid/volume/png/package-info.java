/**
 * PNG files of grey levels, of which each is a section of a volume.
 *
 * <p>Uses {@code org.limpid.inputs}, {@code org.limpid.volume} and what lies below them.
 */
package org.limpid.volume.png;
