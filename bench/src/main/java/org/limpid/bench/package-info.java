/**
 * JMH benchmarks of every kernel, of whole sections and of what the machine can move.
 *
 * <p>Uses the library.
 */
package org.limpid.bench;
