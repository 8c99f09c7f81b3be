/**
 * MRC files, as of tomography and IMOD.
 *
 * <p>Uses {@code org.limpid.volume} and what lies below it.
 */
package org.limpid.volume.mrc;
