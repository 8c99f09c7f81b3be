/**
 * JMH benchmarks of every kernel, of whole sections and of what the machine can move.
 */
package org.limpid.bench;
