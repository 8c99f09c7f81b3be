/**
 * A volume as the sink of a stack: sections are gathered to slabs, which are written one by one.
 *
 * <p>Uses {@code org.limpid.output}, {@code org.limpid.volume} and what lies below them.
 */
package org.limpid.slab;
