package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.function.ToLongFunction;
import org.limpid.natives.hdf5.LibHdf5;

/** Calls with a checked status on one open file. Callers must hold the lock of {@link Hdf5Library}. */
record Hdf5Calls(Path file, long id) {
    static final long DEFAULTS = 0;
    static final int MOST_DIMENSIONS = 32;

    Hdf5Exception failure(String detail) {
        return new Hdf5Exception(file, detail + ErrorStack.take());
    }

    /** Refuses a negative status. */
    long require(long status, String detail) {
        if (status < 0) {
            throw failure(detail);
        }
        return status;
    }

    Hdf5Handle handle(long newId, LongToIntFunction closer, String detail) {
        return new Hdf5Handle(require(newId, detail), closer);
    }

    /** Whether the path leads to an object. */
    boolean exists(String path) {
        if (!linked(path)) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            long object = LibHdf5.H5Oopen(id, arena.allocateFrom(path.isEmpty() ? "/" : path), DEFAULTS);
            ErrorStack.clear();
            if (object >= 0) {
                LibHdf5.H5Oclose(object);
            }
            return object >= 0;
        }
    }

    /** Whether the path is a link. Its object may be damaged. */
    private boolean linked(String path) {
        try (Arena arena = Arena.ofConfined()) {
            StringBuilder walked = new StringBuilder();
            for (String step : path.split("/")) {
                if (step.isEmpty()) {
                    continue;
                }
                walked.append('/').append(step);
                if (LibHdf5.H5Lexists(id, arena.allocateFrom(walked.toString()), DEFAULTS) <= 0) {
                    ErrorStack.clear();
                    return false;
                }
            }
            return true;
        }
    }

    /** Opens a group or data set. */
    Hdf5Handle object(String path) {
        requireText(path);
        if (!linked(path)) {
            throw new Hdf5Exception(file, "'" + path + "' not found; expected a group or data set");
        }
        return open(
                path,
                name -> LibHdf5.H5Oopen(id, name, DEFAULTS),
                LibHdf5::H5Oclose,
                "cannot be opened; expected a sound file");
    }

    /** Removes the link to a group or data set. */
    void delete(String path) {
        object(path).close();
        try (Arena arena = Arena.ofConfined()) {
            require(LibHdf5.H5Ldelete(id, arena.allocateFrom(path), DEFAULTS), "'" + path + "' cannot be removed");
        }
    }

    Hdf5Handle dataSet(String path) {
        requireText(path);
        if (!linked(path)) {
            throw new Hdf5Exception(file, "data set '" + path + "' not found; expected one to write to");
        }
        return open(
                path,
                name -> LibHdf5.H5Dopen2(id, name, DEFAULTS),
                LibHdf5::H5Dclose,
                "is not a readable data set; expected one in a sound file");
    }

    private Hdf5Handle open(
            String path, ToLongFunction<MemorySegment> opener, LongToIntFunction closer, String failure) {
        try (Arena arena = Arena.ofConfined()) {
            return handle(opener.applyAsLong(arena.allocateFrom(path)), closer, "'" + path + "' " + failure);
        }
    }

    List<Long> extents(Hdf5Handle space, String what) {
        int rank = (int) require(
                LibHdf5.H5Sget_simple_extent_ndims(space.id()), what + " has no readable shape; expected a sound file");
        if (rank > MOST_DIMENSIONS) {
            throw new Hdf5Exception(file, what + " has " + rank + " dimensions; expected at most " + MOST_DIMENSIONS);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment dims = arena.allocate(ValueLayout.JAVA_LONG, MOST_DIMENSIONS);
            require(
                    LibHdf5.H5Sget_simple_extent_dims(space.id(), dims, MemorySegment.NULL),
                    what + " has no readable shape; expected a sound file");
            long[] values = Arrays.copyOf(dims.toArray(ValueLayout.JAVA_LONG), rank);
            if (Arrays.stream(values).anyMatch(value -> value < 0)) {
                throw new Hdf5Exception(file, what + " has extents beyond 2^63; expected a sound file");
            }
            return Extents.list(values);
        }
    }

    /** Owns the shape of {@code what}, which HDF5 returned as {@code newId}. */
    Hdf5Handle space(long newId, String what) {
        return handle(newId, LibHdf5::H5Sclose, what + " has no readable shape; expected a sound file");
    }

    /** New properties with their defaults. */
    Hdf5Handle properties(long propertyClass) {
        return handle(LibHdf5.H5Pcreate(propertyClass), LibHdf5::H5Pclose, "no memory for properties");
    }

    /** A space of the given extents: a single element for none. */
    Hdf5Handle space(List<Long> extents, boolean extendable) {
        if (extents.isEmpty()) {
            return handle(LibHdf5.H5Screate(LibHdf5.H5S_SCALAR()), LibHdf5::H5Sclose, "no memory for a shape");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment dims = Extents.segment(arena, extents);
            long[] unlimited = new long[extents.size()];
            Arrays.fill(unlimited, LibHdf5.H5S_UNLIMITED());
            MemorySegment most = extendable ? arena.allocateFrom(ValueLayout.JAVA_LONG, unlimited) : MemorySegment.NULL;
            return handle(
                    LibHdf5.H5Screate_simple(extents.size(), dims, most),
                    LibHdf5::H5Sclose,
                    "shape " + Extents.text(extents) + " is not possible");
        }
    }

    private void requireText(String path) {
        if (path.isEmpty() || path.indexOf(0) >= 0) {
            throw new IllegalArgumentException("path '" + path + "'; expected a name without zero characters");
        }
    }
}
