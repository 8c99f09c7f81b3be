/**
 * The entry point of the command line: one package for each group of commands. No image mathematics.
 */
package org.limpid.cli;
