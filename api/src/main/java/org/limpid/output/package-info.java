/**
 * The files beside restored sections: sidecars, the list of failures, and the check that a section is complete.
 *
 * <p>Uses {@code org.limpid.plan} and what lies below it.
 */
package org.limpid.output;
