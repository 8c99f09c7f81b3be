/**
 * The commands {@code status} and {@code verify}.
 *
 * <p>Uses {@code org.limpid.cli.options}, {@code org.limpid.cli.console} and the library.
 */
package org.limpid.cli.status;
