package org.limpid.output;

/**
 * A section that failed and has not been made since.
 *
 * @param section name of its file
 * @param input its file
 * @param reason why it failed
 * @param attempts how often it was tried
 */
public record FailedSection(String section, String input, String reason, int attempts) {}
