/**
 * Looks over the files of a stack before they are restored: headers, a few rows of each, and what they have in common.
 *
 * <p>Uses {@code org.limpid.section} and what lies below it.
 */
package org.limpid.check;
