/**
 * A page on which parameters are chosen by eye: a server on loopback, and the sections that it restores.
 *
 * <p>Uses {@code org.limpid.cli.restore}, {@code org.limpid.cli.options}, {@code org.limpid.cli.console} and the library.
 */
package org.limpid.cli.view;
