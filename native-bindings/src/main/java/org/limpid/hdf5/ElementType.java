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
        return number.map(Hdf5Type::name).orElseGet(() -> switch (kind) {
            case 0 -> unusually() + 8 * bytes + "-bit integers";
            case 1 -> unusually() + 8 * bytes + "-bit floating-point numbers";
            case 2 -> "times";
            case 3 -> "text";
            case 4 -> "bit fields";
            case 5 -> "opaque bytes";
            case 6 -> "compound records";
            case 7 -> "references";
            case 8 -> "enumeration values";
            case 9 -> "variable-length lists";
            case 10 -> "arrays";
            default -> "class " + kind;
        });
    }

    private String unusually() {
        return unusual ? "unusually laid out " : "";
    }
}
