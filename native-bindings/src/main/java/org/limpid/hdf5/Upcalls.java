package org.limpid.hdf5;

/** Keeps exceptions inside upcalls, since one that leaves an upcall ends the process. */
final class Upcalls {
    private static final int GO_ON = 0;
    private static final int FAILED = -1;

    private Upcalls() {}

    /** Runs {@code body} and returns the status that HDF5's iteration functions expect. */
    static int status(Runnable body) {
        try {
            body.run();
            return GO_ON;
        } catch (Throwable e) {
            return FAILED;
        }
    }
}
