package org.limpid.hdf5;

import org.limpid.natives.hdf5.LibHdf5Extra;

/** HDF5's identifiers of the numeric types. */
final class NumericTypes {
    private NumericTypes() {}

    /** The type in the byte order of this machine. */
    static long inMemory(Hdf5Type type) {
        return LibHdf5Extra.identifier(type.memoryVariable());
    }

    /** The little-endian type that new data sets get. */
    static long inFile(Hdf5Type type) {
        return LibHdf5Extra.identifier(type.fileVariable());
    }
}
