/**
 * The plan of a run: how many sections at the same time, in which memory, and how it goes on after an error.
 *
 * <p>Uses {@code org.limpid.section} and what lies below it.
 */
package org.limpid.plan;
