package org.limpid.hdf5;

import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.hdf5.LibHdf5Extra;

/** HDF5's identifiers of the numeric types. */
final class NumericTypes {
    private NumericTypes() {}

    /** The type in the byte order of this machine. */
    static long inMemory(Hdf5Type type) {
        return LibHdf5Extra.identifier(type.memoryVariable());
    }

    /** Whether a type is this one in either byte order, in the usual layout of the bits. */
    static boolean isOrdinary(long type, Hdf5Type wanted) {
        String little = wanted.fileVariable();
        return LibHdf5.H5Tequal(type, LibHdf5Extra.identifier(little)) > 0
                || LibHdf5.H5Tequal(type, LibHdf5Extra.identifier(little.replace("LE_g", "BE_g"))) > 0;
    }

    /** The little-endian type that new data sets get. */
    static long inFile(Hdf5Type type) {
        return LibHdf5Extra.identifier(type.fileVariable());
    }
}
