/**
 * Options that several commands share.
 *
 * <p>Uses {@code org.limpid.cli.console} and the library.
 */
package org.limpid.cli.options;
