/**
 * Kernels over rows of off-heap planes, on the Vector API. A kernel works on one row, or on one row from several. The
 * caller chooses the order of the rows, and so which of them stay in the cache.
 *
 * <p>Methods say only where they differ from these conventions:
 *
 * <ul>
 *   <li>A row is a segment and, after it, the byte offset of the row's first pixel. A segment holds all rows whose
 *       offsets follow it. Several offsets in one array are in order, from the top down or from the left.
 *   <li>Pixels are floats. A row of a mask is 1 inside and 0 outside.
 *   <li>{@code width} counts pixels. Rows are padded ({@link org.limpid.image.Plane#padded}), so kernels run over whole
 *       vectors: they read and write as many pixels as the padded row has, or fewer. The padding's contents have no
 *       meaning.
 *   <li>The result goes to {@code target}, at the offset after it, or to the row that has the result's name.
 *   <li>{@code sums} and {@code sumBytes} are as many rows as the class's {@code SUMS} says: the offset of the first,
 *       and the bytes from one of them to the next.
 *   <li>{@code dilation} counts pixels from a filter's tap to the next. Intensities are less a {@code level}, where a
 *       method has one.
 *   <li>{@code y} is a row of an image, {@code strip} a strip of its columns, and {@code band} a band of its rows, each
 *       numbered from 0.
 * </ul>
 *
 * <p>Parameter lists stay flat, however long: the compiler does not take a record apart across these loops.
 *
 * <p>Uses {@code org.limpid.image}.
 */
package org.limpid.kernels;
