/**
 * Volumes as sources of sections: slabs that are decoded once, masks by number, sections by their planes.
 *
 * <p>Uses {@code org.limpid.volume}, {@code org.limpid.inputs} and what lies below them.
 */
package org.limpid.volume.source;
