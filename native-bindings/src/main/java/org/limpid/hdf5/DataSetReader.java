package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.hdf5.LibHdf5Extra;

/**
 * Describes and reads data sets of one file.
 *
 * @param calls the file
 * @param fileBytes the file's size, which bounds the size of its data sets
 */
record DataSetReader(Hdf5Calls calls, long fileBytes) {
    private static final int MOST_DIMENSIONS = 32;
    private static final long LARGEST_EXPANSION = 1_100;
    private static final long ALWAYS_ALLOWED = 64L << 20;

    Hdf5DataSet describe(String path) {
        String what = name(path);
        try (Hdf5Handle dataSet = calls.dataSet(path);
                Hdf5Handle space = space(dataSet, what);
                Hdf5Handle type = type(dataSet, what);
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
                    deflateLevel(properties),
                    filterValues(properties, LibHdf5Extra.FILTER_SHUFFLE).isPresent(),
                    new AttributeAccess(calls).names(dataSet));
        }
    }

    /**
     * The number of elements of a data set of numbers.
     *
     * @throws Hdf5Exception if the elements are no numbers, or more than the file can hold
     */
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
        long count = elementCount(path);
        Buffers.require(target, Math.multiplyExact(count, (long) memoryType.bytes()));
        try (Hdf5Handle dataSet = calls.dataSet(path)) {
            int status = LibHdf5.H5Dread(
                    dataSet.id(),
                    NumericTypes.inMemory(memoryType),
                    LibHdf5.H5S_ALL(),
                    LibHdf5.H5S_ALL(),
                    Hdf5Calls.DEFAULTS,
                    target);
            calls.require(status, name(path) + " cannot be read; expected a sound file");
        }
    }

    void read(String path, Hdf5Type memoryType, List<Long> start, List<Long> count, MemorySegment target) {
        elementCount(path);
        Buffers.require(target, Math.multiplyExact(Extents.product(count), (long) memoryType.bytes()));
        try (Hdf5Handle dataSet = calls.dataSet(path);
                Hdf5Handle space = space(dataSet, name(path))) {
            Hyperslab slab = new Hyperslab(start, count);
            slab.requireInside(calls, name(path), calls.extents(space, name(path)));
            if (Extents.product(count) == 0) {
                return;
            }
            slab.select(calls, name(path), space);
            try (Hdf5Handle memory = calls.space(count, false)) {
                int status = LibHdf5.H5Dread(
                        dataSet.id(),
                        NumericTypes.inMemory(memoryType),
                        memory.id(),
                        space.id(),
                        Hdf5Calls.DEFAULTS,
                        target);
                calls.require(status, name(path) + " cannot be read; expected a sound file");
            }
        }
    }

    private static String name(String path) {
        return "data set '" + path + "'";
    }

    private Hdf5Handle space(Hdf5Handle dataSet, String what) {
        return calls.handle(
                LibHdf5.H5Dget_space(dataSet.id()),
                LibHdf5::H5Sclose,
                what + " has no readable shape; expected a sound file");
    }

    private Hdf5Handle type(Hdf5Handle dataSet, String what) {
        return calls.handle(
                LibHdf5.H5Dget_type(dataSet.id()),
                LibHdf5::H5Tclose,
                what + " has no readable type; expected a sound file");
    }

    private Optional<List<Long>> chunk(Hdf5Handle properties) {
        if (LibHdf5Extra.layout(properties.id()) != LibHdf5Extra.LAYOUT_CHUNKED) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment extents = arena.allocate(ValueLayout.JAVA_LONG, MOST_DIMENSIONS);
            int rank = LibHdf5.H5Pget_chunk(properties.id(), MOST_DIMENSIONS, extents);
            return Optional.of(Extents.list(extents.asSlice(0, Math.clamp(rank, 0, MOST_DIMENSIONS) * 8L)
                    .toArray(ValueLayout.JAVA_LONG)));
        }
    }

    private Optional<Integer> deflateLevel(Hdf5Handle properties) {
        return filterValues(properties, LibHdf5Extra.FILTER_DEFLATE);
    }

    /** The first parameter of a filter (0 if it has none), or empty if the data set does not use the filter. */
    private Optional<Integer> filterValues(Hdf5Handle properties, int wanted) {
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
