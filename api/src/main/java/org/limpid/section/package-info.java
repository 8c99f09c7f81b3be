/**
 * One section as a file: its name and number, reading it and its mask, writing its result.
 *
 * <p>Uses {@code org.limpid.files}, the four stages and what lies below them.
 */
package org.limpid.section;
