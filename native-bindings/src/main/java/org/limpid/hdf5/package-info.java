/**
 * HDF5 files: numeric data sets and attributes.
 *
 * <p>Files are read in Java alone: a damaged or hostile one ends in a {@link org.limpid.hdf5.Hdf5Exception}, whose message is one
 * line that names the file, never in a crash, a loop or all memory. Only values that lie in the file itself and were written
 * are read: nothing is filled in. HDF5's own library writes; it opens a file that is there already only after all its
 * structures were read so. It is not thread-safe, so one lock surrounds every use of it. Everything public here is stable.
 *
 * <p>Uses {@code org.limpid.natives} and {@code org.limpid.natives.hdf5}.
 */
package org.limpid.hdf5;
