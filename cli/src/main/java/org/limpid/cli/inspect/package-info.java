/**
 * The commands {@code inspect} and {@code check}.
 *
 * <p>Uses {@code org.limpid.cli.options}, {@code org.limpid.cli.console} and the library.
 */
package org.limpid.cli.inspect;
