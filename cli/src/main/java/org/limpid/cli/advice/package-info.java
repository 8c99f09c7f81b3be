/**
 * The commands {@code params}, {@code scales} and {@code tune}.
 *
 * <p>Uses {@code org.limpid.cli.inspect}, {@code org.limpid.cli.options}, {@code org.limpid.cli.console} and the library.
 */
package org.limpid.cli.advice;
