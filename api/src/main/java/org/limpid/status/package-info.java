/**
 * The state of a stack by the files of its output folder, and the rate of a run.
 *
 * <p>Uses {@code org.limpid.output} and what lies below it.
 */
package org.limpid.status;
