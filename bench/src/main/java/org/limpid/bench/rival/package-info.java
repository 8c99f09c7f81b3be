/**
 * The race with a native program that does the same.
 */
package org.limpid.bench.rival;
