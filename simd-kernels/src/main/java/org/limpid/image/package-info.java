/**
 * Off-heap images: planes, their samples, the memory that they come from, and the vector unit that works on them.
 *
 * <p>Uses the JDK only.
 */
package org.limpid.image;
