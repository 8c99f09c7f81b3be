/**
 * JMH benchmarks of every kernel, of whole sections and of the machine's bandwidth.
 *
 * <p>Uses the library.
 */
package org.limpid.bench;
