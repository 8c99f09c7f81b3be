package org.limpid.stack;

/**
 * A section that took long.
 *
 * @param section name of its file
 * @param seconds that it took to read, restore and write
 */
public record SlowSection(String section, double seconds) {}
