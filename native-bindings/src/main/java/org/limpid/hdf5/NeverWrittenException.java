package org.limpid.hdf5;

import io.jhdf.exceptions.HdfException;

/** Elements of a data set that have a place in its shape and none in the file. */
final class NeverWrittenException extends HdfException {
    private static final long serialVersionUID = 1L;

    NeverWrittenException(String message) {
        super(message);
    }
}
