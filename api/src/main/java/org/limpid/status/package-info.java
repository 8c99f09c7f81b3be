/**
 * What a folder's outputs say about a run.
 *
 * <p>Uses {@code org.limpid.output} and what lies below it.
 */
package org.limpid.status;
