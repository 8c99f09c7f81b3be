/**
 * The command {@code demo}: sections with known truth, restored and measured.
 *
 * <p>Uses {@code org.limpid.cli.options}, {@code org.limpid.cli.console} and the library.
 */
package org.limpid.cli.demo;
