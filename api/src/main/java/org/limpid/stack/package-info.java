/**
 * Restoring one section after the other: reading ahead, writing behind, retrying, and telling a listener.
 *
 * <p>Uses {@code org.limpid.output}, {@code org.limpid.calibration} and what lies below them.
 */
package org.limpid.stack;
