package org.limpid.stack;

/**
 * A section that a task works on.
 *
 * @param section name of its file
 * @param step that it is in, such as "denoise"
 * @param seconds since the task began with it, by the task's own clock when it said so
 */
public record FlightNote(String section, String step, double seconds) {}
