/**
 * The race with a native program that does the same.
 *
 * <p>Uses {@code org.limpid.bench} and the library.
 */
package org.limpid.bench.rival;
