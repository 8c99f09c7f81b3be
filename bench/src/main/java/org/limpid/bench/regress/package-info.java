/**
 * The guard of speed: a few benchmarks against a baseline.
 *
 * <p>Uses {@code org.limpid.bench} and the library.
 */
package org.limpid.bench.regress;
