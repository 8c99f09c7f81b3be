/**
 * The guard of speed: a few benchmarks against a baseline.
 */
package org.limpid.bench.regress;
