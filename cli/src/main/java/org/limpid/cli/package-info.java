/**
 * The entry point of the command line: one package for each group of commands. No image mathematics.
 *
 * <p>Uses all of the command line and the library.
 */
package org.limpid.cli;
