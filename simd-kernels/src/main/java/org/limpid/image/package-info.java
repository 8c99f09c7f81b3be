/**
 * Off-heap images: planes, their samples, their memory, and the vector unit that works on them.
 *
 * <p>Uses the JDK only.
 */
package org.limpid.image;
