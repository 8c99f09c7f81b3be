package org.limpid.status;

/**
 * How long a section took.
 *
 * @param section name of its file
 * @param seconds from reading to writing
 */
public record SectionTime(String section, double seconds) {}
