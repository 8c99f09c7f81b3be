/**
 * What commands print: texts, tables, progress and pictures.
 *
 * <p>Uses the library only.
 */
package org.limpid.cli.console;
