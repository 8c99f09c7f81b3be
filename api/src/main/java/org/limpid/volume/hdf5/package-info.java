/**
 * Volumes in HDF5 files: data sets with the axes z, y and x.
 *
 * <p>Uses {@code org.limpid.volume}, its chunks, and what lies below them.
 */
package org.limpid.volume.hdf5;
