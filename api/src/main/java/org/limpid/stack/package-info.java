/**
 * Restoring one section after the other: reading ahead, writing behind, retrying, and telling a listener.
 *
 * <p>Uses {@code org.limpid.output} and what lies below it.
 */
package org.limpid.stack;
