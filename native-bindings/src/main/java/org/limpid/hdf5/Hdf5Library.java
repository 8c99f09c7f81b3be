package org.limpid.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.limpid.natives.NativeLibraries;
import org.limpid.natives.hdf5.LibHdf5;

/** The one lock around HDF5, which is not thread-safe. */
final class Hdf5Library {
    private static final ReentrantLock LOCK = new ReentrantLock();

    private Hdf5Library() {}

    /** Runs {@code use} alone, with HDF5 loaded and its printing of errors off. */
    static <T> T alone(Supplier<T> use) {
        NativeLibraries.hdf5();
        LOCK.lock();
        try {
            LibHdf5.H5open();
            LibHdf5.H5Eset_auto2(LibHdf5.H5E_DEFAULT(), MemorySegment.NULL, MemorySegment.NULL);
            return use.get();
        } finally {
            LOCK.unlock();
        }
    }

    /** Runs {@code use} alone. */
    static void alone(Runnable use) {
        alone(() -> {
            use.run();
            return true;
        });
    }
}
