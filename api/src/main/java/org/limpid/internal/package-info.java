/**
 * What the stages share of one section: its buffers, its mask and its rows.
 *
 * <p>Uses {@code org.limpid} and {@code org.limpid.parameters}.
 */
package org.limpid.internal;
