package org.limpid.hdf5;

import java.util.function.LongToIntFunction;

/** An open identifier of HDF5 and the function that closes it; closing twice is harmless. */
final class Hdf5Handle implements AutoCloseable {
    private final long id;
    private final LongToIntFunction closer;
    private boolean closed;

    Hdf5Handle(long id, LongToIntFunction closer) {
        this.id = id;
        this.closer = closer;
    }

    long id() {
        return id;
    }

    /** Closes without a check of the status, since only closing a file can lose data. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closer.applyAsInt(id);
        }
    }
}
