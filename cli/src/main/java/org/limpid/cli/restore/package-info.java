/**
 * The command {@code restore}: the run, its plan, its progress and its report.
 *
 * <p>Uses {@code org.limpid.cli.options}, {@code org.limpid.cli.console} and the library.
 */
package org.limpid.cli.restore;
