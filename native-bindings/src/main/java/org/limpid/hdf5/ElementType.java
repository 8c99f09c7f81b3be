package org.limpid.hdf5;

import java.util.Optional;
import org.limpid.natives.hdf5.LibHdf5;

/**
 * The type of the elements of a data set or attribute: HDF5's class code, the numeric type if it is supported, and whether only
 * an unusual layout of the bits prevents the support.
 */
record ElementType(int kind, long bytes, Optional<Hdf5Type> number, boolean unusual) {

    boolean text() {
        return kind == LibHdf5.H5T_STRING();
    }

    /** The type in words. */
    String words() {
        return number.map(Hdf5Type::name).orElseGet(() -> Hdf5Type.words(kind, bytes, unusual));
    }
}
