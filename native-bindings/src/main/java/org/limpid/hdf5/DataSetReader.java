package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.hdf5.LibHdf5Extra;

/** Describes and reads data sets of one file, whose size bounds theirs. */
record DataSetReader(Hdf5Calls calls, long fileBytes) {
    private static final long LARGEST_EXPANSION = 1_100;
    private static final long ALWAYS_ALLOWED = 64L << 20;

    Hdf5DataSet describe(String path) {
        String what = name(path);
        try (Hdf5Handle dataSet = calls.dataSet(path);
                Hdf5Handle space = calls.space(LibHdf5.H5Dget_space(dataSet.id()), what);
                Hdf5Handle type = calls.type(LibHdf5.H5Dget_type(dataSet.id()), what);
                Hdf5Handle properties = calls.handle(
                        LibHdf5.H5Dget_create_plist(dataSet.id()),
                        LibHdf5::H5Pclose,
                        what + " has no readable layout; expected a sound file")) {
            ElementType element = calls.elementType(type);
            return new Hdf5DataSet(
                    path,
                    calls.extents(space, what),
                    element.number(),
                    element.words(),
                    chunk(properties),
                    filterValue(properties, LibHdf5Extra.FILTER_DEFLATE),
                    filterValue(properties, LibHdf5Extra.FILTER_SHUFFLE).isPresent(),
                    new AttributeAccess(calls).names(dataSet));
        }
    }

    /** The number of elements of a data set. Refuses elements that are no numbers, or more than the file can hold. */
    long elementCount(String path) {
        Hdf5DataSet dataSet = describe(path);
        if (dataSet.type().isEmpty()) {
            throw new Hdf5Exception(calls.file(), name(path) + " holds " + dataSet.typeName() + "; expected numbers");
        }
        requireSoundChunks(dataSet);
        String shape = Extents.text(dataSet.dims());
        try {
            long bytes = Math.multiplyExact(
                    dataSet.elementCount(), (long) dataSet.type().get().bytes());
            if (bytes > ALWAYS_ALLOWED && bytes / LARGEST_EXPANSION > fileBytes) {
                throw new Hdf5Exception(
                        calls.file(),
                        name(path) + " promises " + shape + " elements in a file of " + fileBytes
                                + " bytes; expected a complete file");
            }
            return dataSet.elementCount();
        } catch (ArithmeticException e) {
            throw new Hdf5Exception(
                    calls.file(), name(path) + " promises " + shape + " elements; expected a sound file");
        }
    }

    /**
     * Refuses chunks that HDF5 trusts blindly. Where a chunk has other dimensions than the data set, HDF5 reads without end. A
     * whole chunk must fit into memory.
     */
    private void requireSoundChunks(Hdf5DataSet dataSet) {
        if (dataSet.chunk().isEmpty()) {
            return;
        }
        List<Long> chunk = dataSet.chunk().get();
        String words = name(dataSet.path()) + " has chunks of " + Extents.text(chunk);
        if (chunk.size() != dataSet.rank()) {
            throw new Hdf5Exception(
                    calls.file(),
                    words + " for a shape of " + Extents.text(dataSet.dims()) + "; expected a sound file");
        }
        long bytes = chunk.stream().reduce((long) dataSet.type().orElseThrow().bytes(), DataSetReader::product);
        if (bytes > ALWAYS_ALLOWED && bytes / LARGEST_EXPANSION > fileBytes) {
            throw new Hdf5Exception(
                    calls.file(), words + " elements in a file of " + fileBytes + " bytes; expected a complete file");
        }
    }

    /** The product, capped at the greatest number. */
    private static long product(long one, long other) {
        return Math.multiplyHigh(one, other) == 0 && one * other >= 0 ? one * other : Long.MAX_VALUE;
    }

    void read(String path, Hdf5Type memoryType, MemorySegment target) {
        memoryType.requireRoom(target, elementCount(path));
        try (Hdf5Handle dataSet = calls.dataSet(path)) {
            read(path, dataSet, memoryType, LibHdf5.H5S_ALL(), LibHdf5.H5S_ALL(), target);
        }
    }

    void read(String path, Hdf5Type memoryType, Hyperslab slab, MemorySegment target) {
        elementCount(path);
        long count = Extents.product(slab.count());
        memoryType.requireRoom(target, count);
        try (Hdf5Handle dataSet = calls.dataSet(path);
                Hdf5Handle space = calls.space(LibHdf5.H5Dget_space(dataSet.id()), name(path))) {
            slab.requireInside(calls, name(path), calls.extents(space, name(path)));
            if (count == 0) {
                return;
            }
            slab.select(calls, name(path), space);
            try (Hdf5Handle memory = calls.space(slab.count(), false)) {
                read(path, dataSet, memoryType, memory.id(), space.id(), target);
            }
        }
    }

    private void read(
            String path, Hdf5Handle dataSet, Hdf5Type memoryType, long memory, long space, MemorySegment target) {
        int status = LibHdf5.H5Dread(dataSet.id(), memoryType.inMemory(), memory, space, Hdf5Calls.DEFAULTS, target);
        calls.require(status, name(path) + " cannot be read; expected a sound file");
    }

    static String name(String path) {
        return "data set '" + path + "'";
    }

    private Optional<List<Long>> chunk(Hdf5Handle properties) {
        if (LibHdf5Extra.layout(properties.id()) != LibHdf5Extra.LAYOUT_CHUNKED) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment extents = arena.allocate(ValueLayout.JAVA_LONG, Hdf5Calls.MOST_DIMENSIONS);
            int rank = LibHdf5.H5Pget_chunk(properties.id(), Hdf5Calls.MOST_DIMENSIONS, extents);
            return Optional.of(Extents.list(extents.asSlice(0, Math.clamp(rank, 0, Hdf5Calls.MOST_DIMENSIONS) * 8L)
                    .toArray(ValueLayout.JAVA_LONG)));
        }
    }

    /** The first parameter of a filter (0 if it has none), or empty if the data set does not use the filter. */
    private Optional<Integer> filterValue(Hdf5Handle properties, int wanted) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment flags = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment configuration = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment valueCount = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment values = arena.allocate(ValueLayout.JAVA_INT, 16);
            for (int index = 0; index < LibHdf5Extra.filterCount(properties.id()); index++) {
                valueCount.set(ValueLayout.JAVA_LONG, 0, 16);
                values.fill((byte) 0);
                int filter = LibHdf5Extra.filter(properties.id(), index, flags, valueCount, values, configuration);
                if (filter == wanted) {
                    return Optional.of(values.get(ValueLayout.JAVA_INT, 0));
                }
            }
            return Optional.empty();
        }
    }
}
