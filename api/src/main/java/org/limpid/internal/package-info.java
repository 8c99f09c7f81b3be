/**
 * The buffers, the mask and the rows of one section, which the stages share.
 *
 * <p>Uses {@code org.limpid} and {@code org.limpid.parameters}.
 */
package org.limpid.internal;
