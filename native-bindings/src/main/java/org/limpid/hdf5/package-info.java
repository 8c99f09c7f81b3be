/**
 * HDF5 files: numeric data sets and attributes.
 *
 * <p>HDF5 is not thread-safe, so one lock surrounds every use of it: all of this package may be called from any thread, and
 * calls wait for each other. Everything public here is stable; failures are {@link org.limpid.hdf5.Hdf5Exception}, whose message
 * is one line that names the file.
 *
 * <p>Uses {@code org.limpid.natives} and {@code org.limpid.natives.hdf5}.
 */
package org.limpid.hdf5;
