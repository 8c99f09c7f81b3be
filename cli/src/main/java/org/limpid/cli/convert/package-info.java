/**
 * The command that converts volumes.
 *
 * <p>Uses {@code org.limpid.cli.options} and what lies below it.
 */
package org.limpid.cli.convert;
