package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.limpid.natives.hdf5.LibHdf5;

/**
 * An open HDF5 file: numeric data sets and attributes by path.
 *
 * <p>Paths start at the root, with or without a leading slash. HDF5 converts between the type in the file and the type in
 * memory. Values outside the range of an integer type become its nearest value. Extents are slowest first, so an image is
 * {@code rows, columns}. Any thread may call any method; calls wait for each other.
 */
public final class Hdf5File implements AutoCloseable {
    private final Hdf5Calls calls;
    private boolean closed;

    private Hdf5File(Hdf5Calls calls) {
        this.calls = calls;
    }

    /**
     * Opens a file for reading.
     *
     * @throws Hdf5Exception if it is missing, unreadable, no HDF5 file, or incomplete
     */
    public static Hdf5File openReadOnly(Path file) {
        return new Hdf5File(Hdf5Opening.readOnly(file));
    }

    /**
     * Opens a file for reading and writing.
     *
     * @throws Hdf5Exception if it is missing, not writable, no HDF5 file, or incomplete
     */
    public static Hdf5File openReadWrite(Path file) {
        return new Hdf5File(Hdf5Opening.readWrite(file));
    }

    /**
     * Creates a file, or replaces the content of an existing one.
     *
     * @throws Hdf5Exception if it cannot be created
     */
    public static Hdf5File create(Path file) {
        return new Hdf5File(Hdf5Opening.create(file));
    }

    /** {@return whether there is a group or data set at {@code path}} */
    public boolean exists(String path) {
        return with(file -> file.exists(path));
    }

    /**
     * {@return the names in a group, sorted}
     *
     * @param group path of the group
     * @throws Hdf5Exception if there is no such group
     */
    public List<String> list(String group) {
        return with(file -> file.links(group).stream().map(Hdf5Link::name).toList());
    }

    /**
     * {@return all groups and data sets, each group before its members}
     *
     * <p>Each object is listed once; soft and external links are not followed.
     *
     * @throws Hdf5Exception if the file is damaged
     */
    public List<Hdf5Node> nodes() {
        return with(file -> new NodeWalk(file, reader(file)).nodes());
    }

    /**
     * {@return the properties of a data set}
     *
     * @throws Hdf5Exception if there is no such data set
     */
    public Hdf5DataSet dataSet(String path) {
        return with(file -> reader(file).describe(path));
    }

    /**
     * Checks the shape of a data set.
     *
     * @param path the data set
     * @param dims its expected extents, -1 for any
     * @return the properties of the data set
     * @throws Hdf5Exception if there is no such data set, or its shape differs
     */
    public Hdf5DataSet requireShape(String path, long... dims) {
        Hdf5DataSet dataSet = dataSet(path);
        boolean fits = dataSet.rank() == dims.length;
        for (int i = 0; fits && i < dims.length; i++) {
            fits = dims[i] < 0 || dims[i] == dataSet.dims().get(i);
        }
        if (!fits) {
            String expected = Extents.text(Extents.list(dims)).replace("-1", "any");
            throw new Hdf5Exception(
                    calls.file(),
                    "data set '" + path + "' has shape " + Extents.text(dataSet.dims()) + "; expected " + expected);
        }
        return dataSet;
    }

    /**
     * Reads a whole data set into off-heap memory.
     *
     * @param path the data set, of numbers
     * @param memoryType what {@code target} takes; HDF5 converts
     * @param target off-heap memory for all elements
     * @throws Hdf5Exception if there is no such data set, or it cannot be read
     * @throws IllegalArgumentException if {@code target} is too small
     */
    public void read(String path, Hdf5Type memoryType, MemorySegment target) {
        with(file -> {
            reader(file).read(path, memoryType, target);
            return path;
        });
    }

    /**
     * Reads a block of a data set into off-heap memory.
     *
     * @param path the data set, of numbers
     * @param memoryType what {@code target} takes; HDF5 converts
     * @param start the first element in each dimension
     * @param count the block's extents
     * @param target off-heap memory for the block
     * @throws Hdf5Exception if there is no such data set, the block is not inside it, or it cannot be read
     * @throws IllegalArgumentException if {@code target} is too small, or {@code start} and {@code count} do not match
     */
    public void read(String path, Hdf5Type memoryType, long[] start, long[] count, MemorySegment target) {
        with(file -> {
            reader(file).read(path, memoryType, Extents.list(start), Extents.list(count), target);
            return path;
        });
    }

    /**
     * {@return all elements of a data set}
     *
     * @throws Hdf5Exception if there is no such data set, it holds no numbers, or too many for an array
     */
    public float[] readFloats(String path) {
        return readArray(path, Hdf5Type.FLOAT32, segment -> segment.toArray(ValueLayout.JAVA_FLOAT));
    }

    /**
     * {@return all elements of a data set}
     *
     * @throws Hdf5Exception if there is no such data set, it holds no numbers, or too many for an array
     */
    public double[] readDoubles(String path) {
        return readArray(path, Hdf5Type.FLOAT64, segment -> segment.toArray(ValueLayout.JAVA_DOUBLE));
    }

    /**
     * {@return all elements of a data set}
     *
     * @throws Hdf5Exception if there is no such data set, it holds no numbers, or too many for an array
     */
    public long[] readLongs(String path) {
        return readArray(path, Hdf5Type.INT64, segment -> segment.toArray(ValueLayout.JAVA_LONG));
    }

    /**
     * {@return all elements of a data set as unsigned bytes}
     *
     * @throws Hdf5Exception if there is no such data set, it holds no numbers, or too many for an array
     */
    public byte[] readBytes(String path) {
        return readArray(path, Hdf5Type.UINT8, segment -> segment.toArray(ValueLayout.JAVA_BYTE));
    }

    /**
     * Creates a data set without writing its elements, and the groups that lead to it.
     *
     * @param path of the new data set
     * @param fileType the type of its elements
     * @param dims its extents; none for a single number
     * @param layout of the data set in the file
     * @throws Hdf5Exception if the path is taken, or the data set cannot be created
     */
    public void createDataSet(String path, Hdf5Type fileType, long[] dims, Hdf5Layout layout) {
        with(file -> {
            new DataSetWriter(file).create(path, fileType, Extents.list(dims), layout);
            return path;
        });
    }

    /**
     * Creates a data set with all its elements, and the groups that lead to it.
     *
     * @param path of the new data set
     * @param fileType the type of its elements, in the file and in {@code data}
     * @param dims its extents; none for a single number
     * @param data off-heap memory with all elements
     * @param layout of the data set in the file
     * @throws Hdf5Exception if the path is taken, or the data set cannot be written
     * @throws IllegalArgumentException if {@code data} is too small
     */
    public void write(String path, Hdf5Type fileType, long[] dims, MemorySegment data, Hdf5Layout layout) {
        Buffers.require(data, Math.multiplyExact(Extents.product(Extents.list(dims)), (long) fileType.bytes()));
        with(file -> {
            DataSetWriter writer = new DataSetWriter(file);
            writer.create(path, fileType, Extents.list(dims), layout);
            writer.write(path, fileType, data);
            return path;
        });
    }

    /**
     * Writes a block of a data set, which grows to hold it if its layout allows.
     *
     * @param path an existing data set
     * @param memoryType the type of the elements in {@code data}; HDF5 converts
     * @param start the first element in each dimension
     * @param count the block's extents
     * @param data off-heap memory with the block
     * @throws Hdf5Exception if there is no such data set, it cannot grow, or it cannot be written
     * @throws IllegalArgumentException if {@code data} is too small, or {@code start} and {@code count} do not match
     */
    public void write(String path, Hdf5Type memoryType, long[] start, long[] count, MemorySegment data) {
        with(file -> {
            new DataSetWriter(file)
                    .write(path, memoryType, new Hyperslab(Extents.list(start), Extents.list(count)), data);
            return path;
        });
    }

    /**
     * Creates a data set of 32-bit floating-point numbers in one block.
     *
     * @throws Hdf5Exception if the path is taken, or the data set cannot be written
     */
    public void writeFloats(String path, float[] values, long... dims) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
            write(path, Hdf5Type.FLOAT32, dims, data, Hdf5Layout.contiguous());
        }
    }

    /**
     * Creates a data set of 64-bit floating-point numbers in one block.
     *
     * @throws Hdf5Exception if the path is taken, or the data set cannot be written
     */
    public void writeDoubles(String path, double[] values, long... dims) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values);
            write(path, Hdf5Type.FLOAT64, dims, data, Hdf5Layout.contiguous());
        }
    }

    /**
     * Creates a data set of 64-bit signed integers in one block.
     *
     * @throws Hdf5Exception if the path is taken, or the data set cannot be written
     */
    public void writeLongs(String path, long[] values, long... dims) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_LONG, values);
            write(path, Hdf5Type.INT64, dims, data, Hdf5Layout.contiguous());
        }
    }

    /**
     * Removes a group or data set. The file does not shrink.
     *
     * @throws Hdf5Exception if there is none, or the file is open for reading only
     */
    public void delete(String path) {
        with(file -> file.delete(path));
    }

    /** {@return the attributes of the groups and data sets of this file} */
    public Hdf5Attributes attributes() {
        return new Hdf5Attributes(this);
    }

    /**
     * Hands everything written so far to the operating system.
     *
     * @throws Hdf5Exception if it cannot be written
     */
    public void flush() {
        with(file ->
                file.require(LibHdf5.H5Fflush(file.id(), LibHdf5.H5F_SCOPE_GLOBAL()), "cannot be written to its end"));
    }

    /**
     * Writes pending data and closes the file. Closing twice is harmless.
     *
     * @throws Hdf5Exception if pending data cannot be written
     */
    @Override
    public void close() {
        Hdf5Library.alone(() -> {
            if (!closed) {
                closed = true;
                calls.require(LibHdf5.H5Fclose(calls.id()), "cannot be written to its end");
            }
        });
    }

    private static DataSetReader reader(Hdf5Calls file) {
        return new DataSetReader(file, Hdf5Opening.fileBytes(file.file()));
    }

    Path file() {
        return calls.file();
    }

    /** Runs {@code use} alone on the open file. */
    <T> T with(Function<Hdf5Calls, T> use) {
        return Hdf5Library.alone(() -> {
            if (closed) {
                throw new IllegalStateException(calls.file() + " is closed");
            }
            return use.apply(calls);
        });
    }

    private <T> T readArray(String path, Hdf5Type type, Function<MemorySegment, T> copy) {
        return with(file -> {
            long count = reader(file).elementCount(path);
            if (count > Integer.MAX_VALUE - 8) {
                throw new Hdf5Exception(
                        file.file(),
                        "data set '" + path + "' has " + count + " elements; expected few enough for an array");
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment target = arena.allocate(Math.max(1, count) * type.bytes(), type.bytes());
                reader(file).read(path, type, target);
                return copy.apply(target.asSlice(0, count * type.bytes()));
            }
        });
    }
}
