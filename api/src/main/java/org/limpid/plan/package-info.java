/**
 * What a run over a stack will do: how many sections at a time, in which memory, and what an error does.
 *
 * <p>Uses {@code org.limpid.section} and what lies below it.
 */
package org.limpid.plan;
