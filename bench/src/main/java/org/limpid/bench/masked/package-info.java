/**
 * Whether sections with pixels that hold no data take as long as perfect rectangles.
 *
 * <p>Uses {@code org.limpid.bench} and the library.
 */
package org.limpid.bench.masked;
