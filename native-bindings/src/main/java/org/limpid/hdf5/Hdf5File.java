package org.limpid.hdf5;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.hdf5.LibHdf5Extra;

/**
 * An open HDF5 file: numeric data sets and attributes by path.
 *
 * <p>Paths start at the root, with or without a leading slash. HDF5 converts between the type in the file and the type in
 * memory; values outside the range of an integer type become its nearest value. Extents are slowest first, so an image is
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
        return open(file, LibHdf5.H5F_ACC_RDONLY());
    }

    /**
     * Opens a file for reading and writing.
     *
     * @throws Hdf5Exception if it is missing, not writable, no HDF5 file, or incomplete
     */
    public static Hdf5File openReadWrite(Path file) {
        if (Files.isRegularFile(file) && !Files.isWritable(file)) {
            throw new Hdf5Exception(file, "permission denied; expected a file to write to");
        }
        return open(file, LibHdf5.H5F_ACC_RDWR());
    }

    /**
     * Creates a file, or replaces the content of an existing one.
     *
     * @throws Hdf5Exception if it cannot be created
     */
    public static Hdf5File create(Path file) {
        if (Files.isDirectory(file)) {
            throw new Hdf5Exception(file, "is a folder; expected the path of a file");
        }
        return Hdf5Library.alone(() -> {
            try (Arena arena = Arena.ofConfined();
                    Hdf5Handle access = access(file)) {
                Hdf5Calls calls = new Hdf5Calls(file, access.id());
                long id = LibHdf5.H5Fcreate(
                        arena.allocateFrom(file.toString()), LibHdf5.H5F_ACC_TRUNC(), Hdf5Calls.DEFAULTS, access.id());
                calls.require(id, "cannot be created; expected a folder to write to");
                return new Hdf5File(new Hdf5Calls(file, id));
            }
        });
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
     * {@return all groups and data sets, each group before what it holds}
     *
     * <p>Each object is listed once; soft and external links are not followed.
     *
     * @throws Hdf5Exception if the file is damaged
     */
    public List<Hdf5Node> nodes() {
        return with(file -> new NodeWalk(file, reader(file)).nodes());
    }

    /**
     * {@return what the file says about a data set}
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
     * @return what the file says about it
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
     * @param path where nothing is yet
     * @param fileType the type of its elements
     * @param dims its extents; none for a single number
     * @param layout how it lies in the file
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
     * @param path where nothing is yet
     * @param fileType the type of its elements, in the file and in {@code data}
     * @param dims its extents; none for a single number
     * @param data off-heap memory with all elements
     * @param layout how it lies in the file
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
        with(file -> {
            file.object(path).close();
            try (Arena arena = Arena.ofConfined()) {
                return file.require(
                        LibHdf5.H5Ldelete(file.id(), arena.allocateFrom(path), Hdf5Calls.DEFAULTS),
                        "'" + path + "' cannot be removed");
            }
        });
    }

    /**
     * {@return whether a group or data set has an attribute}
     *
     * @throws Hdf5Exception if there is no such group or data set
     */
    public boolean hasAttribute(String path, String name) {
        return with(file -> new AttributeAccess(file).exists(path, name));
    }

    /**
     * {@return the numbers of an attribute; one for a single number}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no numbers
     */
    public double[] attributeDoubles(String path, String name) {
        return readAttribute(path, name, Hdf5Type.FLOAT64, segment -> segment.toArray(ValueLayout.JAVA_DOUBLE));
    }

    /**
     * {@return the numbers of an attribute; one for a single number}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no numbers
     */
    public long[] attributeLongs(String path, String name) {
        return readAttribute(path, name, Hdf5Type.INT64, segment -> segment.toArray(ValueLayout.JAVA_LONG));
    }

    /**
     * {@return the texts of an attribute; one for a single text}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no text
     */
    public List<String> attributeStrings(String path, String name) {
        return with(file -> new AttributeAccess(file).readTexts(path, name));
    }

    /**
     * {@return the text of an attribute}
     *
     * @throws Hdf5Exception if there is no such attribute, or it does not hold exactly one text
     */
    public String attributeString(String path, String name) {
        List<String> texts = attributeStrings(path, name);
        if (texts.size() != 1) {
            throw new Hdf5Exception(
                    calls.file(),
                    "attribute '" + name + "' of '" + path + "' has " + texts.size() + " texts; expected 1");
        }
        return texts.getFirst();
    }

    /**
     * Writes a single number as attribute, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void writeAttribute(String path, String name, double value) {
        try (Arena arena = Arena.ofConfined()) {
            writeAttribute(path, name, Hdf5Type.FLOAT64, List.of(), arena.allocateFrom(ValueLayout.JAVA_DOUBLE, value));
        }
    }

    /**
     * Writes a single number as attribute, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void writeAttribute(String path, String name, long value) {
        try (Arena arena = Arena.ofConfined()) {
            writeAttribute(path, name, Hdf5Type.INT64, List.of(), arena.allocateFrom(ValueLayout.JAVA_LONG, value));
        }
    }

    /**
     * Writes a list of numbers as attribute, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void writeAttribute(String path, String name, double[] values) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values);
            writeAttribute(path, name, Hdf5Type.FLOAT64, List.of((long) values.length), data);
        }
    }

    /**
     * Writes a list of numbers as attribute, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void writeAttribute(String path, String name, long[] values) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_LONG, values);
            writeAttribute(path, name, Hdf5Type.INT64, List.of((long) values.length), data);
        }
    }

    /**
     * Writes a text as attribute in UTF-8, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void writeAttribute(String path, String name, String text) {
        with(file -> {
            new AttributeAccess(file).writeText(path, name, text);
            return name;
        });
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
     * Writes what is pending and closes the file. Closing twice is harmless.
     *
     * @throws Hdf5Exception if what is pending cannot be written
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

    private static Hdf5File open(Path file, int mode) {
        if (!Files.exists(file)) {
            throw new Hdf5Exception(file, "does not exist; expected an HDF5 file");
        }
        if (!Files.isRegularFile(file)) {
            throw new Hdf5Exception(file, "is not a regular file; expected an HDF5 file");
        }
        if (!Files.isReadable(file)) {
            throw new Hdf5Exception(file, "cannot be read: permission denied; expected a readable HDF5 file");
        }
        if (fileBytes(file) == 0) {
            throw new Hdf5Exception(file, "is empty; expected an HDF5 file");
        }
        return Hdf5Library.alone(() -> {
            try (Arena arena = Arena.ofConfined();
                    Hdf5Handle access = access(file)) {
                Hdf5Calls calls = new Hdf5Calls(file, access.id());
                long id = LibHdf5.H5Fopen(arena.allocateFrom(file.toString()), mode, access.id());
                calls.require(id, "cannot be opened; expected a complete HDF5 file");
                return new Hdf5File(new Hdf5Calls(file, id));
            }
        });
    }

    /** File locks fail on many network file systems; where HDF5 allows it, it goes on without them. */
    private static Hdf5Handle access(Path file) {
        Hdf5Calls calls = new Hdf5Calls(file, Hdf5Calls.DEFAULTS);
        Hdf5Handle access = calls.handle(
                LibHdf5.H5Pcreate(LibHdf5.H5P_CLS_FILE_ACCESS_ID_g()), LibHdf5::H5Pclose, "no memory for properties");
        if (LibHdf5Extra.hasFileLocking()) {
            LibHdf5.H5Pset_file_locking(access.id(), true, true);
            ErrorStack.clear();
        }
        return access;
    }

    private static DataSetReader reader(Hdf5Calls file) {
        return new DataSetReader(file, fileBytes(file.file()));
    }

    private static long fileBytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new Hdf5Exception(file, "has no readable size: " + e.getMessage() + "; expected a file");
        }
    }

    private <T> T with(Function<Hdf5Calls, T> use) {
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

    private <T> T readAttribute(String path, String name, Hdf5Type type, Function<MemorySegment, T> copy) {
        return with(file -> {
            try (Arena arena = Arena.ofConfined()) {
                return copy.apply(new AttributeAccess(file).readNumbers(path, name, type, arena));
            }
        });
    }

    private void writeAttribute(String path, String name, Hdf5Type type, List<Long> dims, MemorySegment values) {
        with(file -> {
            new AttributeAccess(file).writeNumbers(path, name, type, dims, values);
            return name;
        });
    }
}
