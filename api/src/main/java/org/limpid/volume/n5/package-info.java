/**
 * N5 data sets.
 *
 * <p>Uses {@code org.limpid.volume}, its codecs and chunks, and what lies below them.
 */
package org.limpid.volume.n5;
