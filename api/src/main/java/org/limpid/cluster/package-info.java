/**
 * The share of a stack that one task of a cluster's job restores.
 *
 * <p>Uses {@code org.limpid.section} and what lies below it.
 */
package org.limpid.cluster;
