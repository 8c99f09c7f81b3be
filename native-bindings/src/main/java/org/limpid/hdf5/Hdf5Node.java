package org.limpid.hdf5;

import java.util.List;

/** A group or data set of a file. */
public sealed interface Hdf5Node permits Hdf5Group, Hdf5DataSet {
    /** {@return the path in the file, from {@code "/"} on} */
    String path();

    /** {@return the names of its attributes} */
    List<String> attributes();
}
