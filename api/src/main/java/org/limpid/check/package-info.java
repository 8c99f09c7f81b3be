/** Looks over the files of a stack before they are restored: headers, a few rows of each, and what they have in common. */
package org.limpid.check;
