/**
 * Volumes seen in another way: a part of one, mirrored, inverted, realigned, in fewer bits.
 *
 * <p>Uses {@code org.limpid.volume} and what lies below it.
 */
package org.limpid.volume.transform;
