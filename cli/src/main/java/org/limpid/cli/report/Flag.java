package org.limpid.cli.report;

/**
 * A reason to look at a section.
 *
 * @param reason in words
 * @param weight how bad it is: 1 at the limit from which on a section is flagged
 */
public record Flag(String reason, double weight) {}
