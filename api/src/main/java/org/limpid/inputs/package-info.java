/**
 * The section files that a user names, and their numbers.
 *
 * <p>Uses {@code org.limpid.section} and what lies below it.
 */
package org.limpid.inputs;
