/**
 * Pages to look at: what a run made of a stack, and the pieces that pages are made of.
 *
 * <p>Uses {@code org.limpid.cli.options} and what lies below it.
 */
package org.limpid.cli.report;
