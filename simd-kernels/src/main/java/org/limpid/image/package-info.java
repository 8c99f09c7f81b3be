/**
 * Off-heap images: planes, their samples, and the memory that they come from.
 *
 * <p>Uses the JDK only.
 */
package org.limpid.image;
