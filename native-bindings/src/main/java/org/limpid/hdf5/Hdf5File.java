package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.limpid.natives.hdf5.LibHdf5;

/**
 * An open HDF5 file: numeric data sets and attributes by path.
 *
 * <p>Paths start at the root, with or without a leading slash. HDF5 converts between the type in the file and the type in
 * memory. Values outside the range of an integer type become its nearest value. Extents are slowest first, so an image is
 * {@code rows, columns}; a single number has none. Memory is off-heap. Any thread may call any method; calls wait for each
 * other.
 *
 * <p>Methods throw {@link Hdf5Exception} if the path leads to no such object, or HDF5 cannot read or write it;
 * {@link IllegalArgumentException} if a segment is too small or extents do not match; {@link IllegalStateException} if the file
 * is closed.
 */
public final class Hdf5File implements AutoCloseable {
    private final Hdf5Calls calls;
    private boolean closed;

    private Hdf5File(Hdf5Calls calls) {
        this.calls = calls;
    }

    /**
     * Checks a file before it is opened.
     *
     * @throws Hdf5Exception if it is missing, no regular file, unreadable or empty
     */
    public static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw new Hdf5Exception(file, "does not exist; expected an HDF5 file");
        }
        if (!Files.isRegularFile(file)) {
            throw new Hdf5Exception(file, "is not a regular file; expected an HDF5 file");
        }
        if (!Files.isReadable(file)) {
            throw new Hdf5Exception(file, "cannot be read: permission denied; expected a readable HDF5 file");
        }
        if (Hdf5Opening.fileBytes(file) == 0) {
            throw new Hdf5Exception(file, "is empty; expected an HDF5 file");
        }
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
     * Creates a new file, never through a link.
     *
     * @throws Hdf5Exception if it cannot be created, or something of its name is there
     */
    public static Hdf5File create(Path file) {
        return new Hdf5File(Hdf5Opening.create(file));
    }

    /** {@return whether there is a group or data set at {@code path}} */
    public boolean exists(String path) {
        return with(file -> file.exists(path));
    }

    /** {@return the names in a group, sorted} */
    public List<String> list(String group) {
        return with(file -> file.links(group).stream().map(Hdf5Link::name).toList());
    }

    /**
     * {@return all groups and data sets, each group before its members}
     *
     * <p>Each object is listed once; soft and external links are not followed.
     */
    public List<Hdf5Node> nodes() {
        return with(file -> new NodeWalk(reader(file)).nodes());
    }

    /** {@return the properties of a data set} */
    public Hdf5DataSet dataSet(String path) {
        return with(file -> reader(file).describe(path));
    }

    /**
     * Checks the shape of a data set.
     *
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
                    DataSetReader.name(path) + " has shape " + Extents.text(dataSet.dims()) + "; expected " + expected);
        }
        return dataSet;
    }

    /** Reads all elements of a data set as {@code memoryType} into {@code target}. */
    public void read(String path, Hdf5Type memoryType, MemorySegment target) {
        use(file -> reader(file).read(path, memoryType, target));
    }

    /**
     * Reads a block of a data set as {@code memoryType} into {@code target}.
     *
     * @param start the first element in each dimension
     * @param count the block's extents
     */
    public void read(String path, Hdf5Type memoryType, long[] start, long[] count, MemorySegment target) {
        use(file -> reader(file).read(path, memoryType, Hyperslab.of(start, count), target));
    }

    /**
     * {@return all elements of a data set}
     *
     * @throws Hdf5Exception if there is no such data set, it holds no numbers, or too many for an array
     */
    public float[] readFloats(String path) {
        return readArray(path, Hdf5Type.FLOAT32, segment -> segment.toArray(ValueLayout.JAVA_FLOAT));
    }

    /** {@return all elements of a data set} As {@link #readFloats}. */
    public double[] readDoubles(String path) {
        return readArray(path, Hdf5Type.FLOAT64, segment -> segment.toArray(ValueLayout.JAVA_DOUBLE));
    }

    /** {@return all elements of a data set} As {@link #readFloats}. */
    public long[] readLongs(String path) {
        return readArray(path, Hdf5Type.INT64, segment -> segment.toArray(ValueLayout.JAVA_LONG));
    }

    /** {@return all elements of a data set as unsigned bytes} As {@link #readFloats}. */
    public byte[] readBytes(String path) {
        return readArray(path, Hdf5Type.UINT8, segment -> segment.toArray(ValueLayout.JAVA_BYTE));
    }

    /**
     * Creates a data set without writing its elements, and the groups that lead to it.
     *
     * @throws Hdf5Exception if the path is taken, or the data set cannot be created
     */
    public void createDataSet(String path, Hdf5Type fileType, long[] dims, Hdf5Layout layout) {
        use(file -> new DataSetWriter(file).create(path, fileType, Extents.list(dims), layout));
    }

    /**
     * Creates a data set with all its elements, and the groups that lead to it.
     *
     * @param fileType the type of its elements, in the file and in {@code data}
     * @throws Hdf5Exception if the path is taken, or the data set cannot be written
     */
    public void write(String path, Hdf5Type fileType, long[] dims, MemorySegment data, Hdf5Layout layout) {
        fileType.requireRoom(data, Extents.product(Extents.list(dims)));
        use(file -> {
            DataSetWriter writer = new DataSetWriter(file);
            writer.create(path, fileType, Extents.list(dims), layout);
            writer.write(path, fileType, data);
        });
    }

    /**
     * Writes a block of an existing data set, which grows to hold it if its layout allows.
     *
     * @param memoryType the type of the elements in {@code data}
     * @param start the first element in each dimension
     * @param count the block's extents
     * @throws Hdf5Exception if there is no such data set, it cannot grow, or it cannot be written
     */
    public void write(String path, Hdf5Type memoryType, long[] start, long[] count, MemorySegment data) {
        use(file -> new DataSetWriter(file).write(path, memoryType, Hyperslab.of(start, count), data));
    }

    /**
     * Creates a data set of 32-bit floating-point numbers in one block.
     *
     * @throws Hdf5Exception if the path is taken, or the data set cannot be written
     */
    public void writeFloats(String path, float[] values, long... dims) {
        writeArray(path, Hdf5Type.FLOAT32, MemorySegment.ofArray(values), dims);
    }

    /** As {@link #writeFloats} with 64-bit floating-point numbers. */
    public void writeDoubles(String path, double[] values, long... dims) {
        writeArray(path, Hdf5Type.FLOAT64, MemorySegment.ofArray(values), dims);
    }

    /** As {@link #writeFloats} with 64-bit signed integers. */
    public void writeLongs(String path, long[] values, long... dims) {
        writeArray(path, Hdf5Type.INT64, MemorySegment.ofArray(values), dims);
    }

    /** Removes a group or data set. The file does not shrink. */
    public void delete(String path) {
        use(file -> file.delete(path));
    }

    /** {@return the attributes of the groups and data sets of this file} */
    public Hdf5Attributes attributes() {
        return new Hdf5Attributes(this);
    }

    /** Hands everything written so far to the operating system. */
    public void flush() {
        use(file ->
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

    void use(Consumer<Hdf5Calls> use) {
        with(file -> {
            use.accept(file);
            return file;
        });
    }

    private <T> T readArray(String path, Hdf5Type type, Function<MemorySegment, T> copy) {
        return with(file -> {
            long count = reader(file).elementCount(path);
            if (count > Integer.MAX_VALUE - 8) {
                throw new Hdf5Exception(
                        file.file(),
                        DataSetReader.name(path) + " has " + count + " elements; expected few enough for an array");
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment target = arena.allocate(Math.max(1, count) * type.bytes(), type.bytes());
                reader(file).read(path, type, target);
                return copy.apply(target.asSlice(0, count * type.bytes()));
            }
        });
    }

    private void writeArray(String path, Hdf5Type type, MemorySegment array, long[] dims) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(array.byteSize(), type.bytes()).copyFrom(array);
            write(path, type, dims, data, Hdf5Layout.contiguous());
        }
    }
}
