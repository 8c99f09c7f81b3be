/**
 * One section as a file: its name and number, reading it and its mask, writing its result.
 *
 * <p>Uses {@code org.limpid.metadata} and what lies below it.
 */
package org.limpid.section;
