/**
 * HDF5 files that other programs wrote, read in Java alone: a damaged or hostile one ends in a {@link
 * org.limpid.hdf5.Hdf5Exception}, never in a crash, a loop or all memory. Only values that lie in the file itself and were
 * written are read: nothing is filled in.
 *
 * <p>Uses {@code org.limpid.hdf5}.
 */
package org.limpid.hdf5.reading;
