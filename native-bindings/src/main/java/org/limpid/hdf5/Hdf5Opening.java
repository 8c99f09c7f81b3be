package org.limpid.hdf5;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.ToLongBiFunction;
import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.hdf5.LibHdf5Extra;

/** Opens and creates HDF5 files, after checks of errors for which HDF5 has no clear message. */
final class Hdf5Opening {
    private Hdf5Opening() {}

    /** Opens a file to write into, whose structures are all read first. */
    static Hdf5Calls readWrite(Path file) {
        if (Files.isRegularFile(file) && !Files.isWritable(file)) {
            throw new Hdf5Exception(file, "permission denied; expected a file to write to");
        }
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            reader.requireSound();
        }
        return opened(
                file,
                "cannot be opened; expected a complete HDF5 file",
                (name, access) -> LibHdf5.H5Fopen(name, LibHdf5.H5F_ACC_RDWR(), access.id()));
    }

    static Hdf5Calls create(Path file) {
        if (Files.isDirectory(file)) {
            throw new Hdf5Exception(file, "is a folder; expected the path of a file");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Hdf5Exception(file, "is there already; expected the path of a new file");
        }
        return opened(
                file,
                "cannot be created; expected a folder to write to",
                (name, access) -> LibHdf5.H5Fcreate(name, LibHdf5.H5F_ACC_EXCL(), Hdf5Calls.DEFAULTS, access.id()));
    }

    private static Hdf5Calls opened(Path file, String failure, ToLongBiFunction<MemorySegment, Hdf5Handle> opener) {
        return Hdf5Library.alone(() -> {
            try (Arena arena = Arena.ofConfined();
                    Hdf5Handle access = access(file)) {
                Hdf5Calls calls = new Hdf5Calls(file, opener.applyAsLong(arena.allocateFrom(file.toString()), access));
                calls.require(calls.id(), failure);
                return calls;
            }
        });
    }

    /** File locks fail on many network file systems; where HDF5 allows it, it goes on without them. */
    private static Hdf5Handle access(Path file) {
        Hdf5Handle access = new Hdf5Calls(file, Hdf5Calls.DEFAULTS).properties(LibHdf5.H5P_CLS_FILE_ACCESS_ID_g());
        if (LibHdf5Extra.hasFileLocking()) {
            LibHdf5.H5Pset_file_locking(access.id(), true, true);
            ErrorStack.clear();
        }
        return access;
    }

    static long fileBytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new Hdf5Exception(file, "has no readable size: " + e.getMessage() + "; expected a file", e);
        }
    }
}
