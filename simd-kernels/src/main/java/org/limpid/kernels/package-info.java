/**
 * Kernels over rows of off-heap planes, on the Vector API.
 *
 * <p>A kernel works on one row, or on one row from several. It knows only memory, byte offsets and pixel counts. Rows
 * are padded ({@link org.limpid.image.Plane#padded}), so kernels run over whole vectors; the padding's contents have
 * no meaning. The caller chooses the order of the rows, and so which of them stay in the cache.
 *
 * <p>Parameter lists stay flat here, however long: the compiler does not take a record apart across these loops.
 *
 * <p>Uses {@code org.limpid.image}.
 */
package org.limpid.kernels;
