package org.limpid.stack;

/**
 * A section that a task works on.
 *
 * @param flight which one, and since when by the task's own account
 * @param task who works on it
 */
public record RunningSection(FlightNote flight, TaskStatus task) {}
