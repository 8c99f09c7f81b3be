package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToIntFunction;
import java.util.function.ToLongFunction;
import org.limpid.natives.hdf5.H5L_iterate2_t;
import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.hdf5.LibHdf5Extra;

/** Calls with a checked status on one open file. Callers must hold the lock of {@link Hdf5Library}. */
record Hdf5Calls(Path file, long id) {
    static final long DEFAULTS = 0;
    static final int MOST_DIMENSIONS = 32;

    private static final int MOST_NAMES = 20;

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
        requireLinked("data set", path);
        return open(
                path,
                name -> LibHdf5.H5Dopen2(id, name, DEFAULTS),
                LibHdf5::H5Dclose,
                "is not a readable data set; expected one in a sound file");
    }

    Hdf5Handle group(String path) {
        requireLinked("group", path);
        return openGroup(path);
    }

    /** The links of a group, in the order of their names. */
    List<Hdf5Link> links(String path) {
        try (Hdf5Handle group = group(path)) {
            return links(group, path);
        }
    }

    private Hdf5Handle openGroup(String path) {
        return open(
                path,
                name -> LibHdf5.H5Gopen2(id, name, DEFAULTS),
                LibHdf5::H5Gclose,
                "is not a readable group; expected one in a sound file");
    }

    private Hdf5Handle open(
            String path, ToLongFunction<MemorySegment> opener, LongToIntFunction closer, String failure) {
        try (Arena arena = Arena.ofConfined()) {
            return handle(opener.applyAsLong(arena.allocateFrom(path)), closer, "'" + path + "' " + failure);
        }
    }

    private List<Hdf5Link> links(Hdf5Handle group, String path) {
        List<Hdf5Link> links = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callback = H5L_iterate2_t.allocate(
                    (parent, name, information, data) ->
                            Upcalls.status(() -> links.add(Hdf5Link.of(name, information))),
                    arena);
            require(
                    LibHdf5Extra.iterateLinks(group.id(), callback),
                    "group '" + path + "' cannot be listed; expected a sound file");
        }
        links.sort(Comparator.comparing(Hdf5Link::name));
        return links;
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

    /** Owns the type of {@code what}, which HDF5 returned as {@code newId}. */
    Hdf5Handle type(long newId, String what) {
        return handle(newId, LibHdf5::H5Tclose, what + " has no readable type; expected a sound file");
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

    /**
     * The type of elements. Numbers with an unusual layout of the bits are not supported, because HDF5 writes past its buffers
     * when a damaged file has, for example, a mantissa longer than the number.
     */
    ElementType elementType(Hdf5Handle type) {
        int kind = LibHdf5.H5Tget_class(type.id());
        long bytes = LibHdf5.H5Tget_size(type.id());
        boolean floatingPoint = kind == LibHdf5.H5T_FLOAT();
        Optional<Hdf5Type> number = floatingPoint || kind == LibHdf5.H5T_INTEGER()
                ? Hdf5Type.of(floatingPoint, LibHdf5.H5Tget_sign(type.id()) != LibHdf5.H5T_SGN_NONE(), bytes)
                : Optional.empty();
        boolean unusual = number.isPresent() && !number.get().isOrdinary(type.id());
        ErrorStack.clear();
        return new ElementType(kind, bytes, unusual ? Optional.empty() : number, unusual);
    }

    private void requireText(String path) {
        if (path.isEmpty() || path.indexOf(0) >= 0) {
            throw new IllegalArgumentException("path '" + path + "'; expected a name without zero characters");
        }
    }

    /** Refuses a path that leads nowhere. A damaged group may list a name that HDF5 can't find in it. */
    private void requireLinked(String kind, String path) {
        requireText(path);
        if (!linked(path)) {
            List<String> names = namesBeside(path);
            boolean listed = names.contains(path.substring(path.lastIndexOf('/') + 1));
            throw new Hdf5Exception(
                    file,
                    kind + " '" + path + "' "
                            + (listed
                                    ? "is listed and can't be found; expected a sound file"
                                    : "not found; expected one of " + names));
        }
    }

    /** The names in the nearest existing group on the way to {@code path}. */
    private List<String> namesBeside(String path) {
        String parent = path;
        do {
            parent = parent.substring(0, Math.max(0, parent.lastIndexOf('/')));
        } while (!parent.isEmpty() && !exists(parent));
        try (Hdf5Handle group = openGroup(parent.isEmpty() ? "/" : parent)) {
            return links(group, parent).stream()
                    .map(Hdf5Link::name)
                    .limit(MOST_NAMES)
                    .toList();
        } catch (Hdf5Exception e) {
            return List.of();
        }
    }
}
