/**
 * Stacks that are folders of TIFF files, one file a section.
 *
 * <p>Uses {@code org.limpid.output} and what lies below it.
 */
package org.limpid.folder;
