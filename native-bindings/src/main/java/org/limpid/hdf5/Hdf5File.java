package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.limpid.natives.hdf5.LibHdf5;

/**
 * An open HDF5 file: numeric data sets and attributes by path.
 *
 * <p>Paths start at the root, with or without a leading slash. Values are converted between the type in the file and the type in
 * memory. Values outside the range of an integer type become its nearest value. Extents are slowest first, so an image is
 * {@code rows, columns}; a single number has none. Memory is off-heap. Any thread may call any method; calls that write wait for
 * each other. HDF5's library writes; what is read is read by {@link Hdf5Reader}, whatever the file holds.
 *
 * <p>Methods throw {@link Hdf5Exception} if the path leads to no such object, or HDF5 cannot read or write it;
 * {@link IllegalArgumentException} if a segment is too small or extents do not match; {@link IllegalStateException} if the file
 * is closed.
 */
public final class Hdf5File implements AutoCloseable {
    private final Path file;
    private final Optional<Hdf5Calls> writing;
    private final FileChannel channel;
    private volatile boolean closed;

    private Hdf5File(Path file, Optional<Hdf5Calls> writing) {
        this.file = file;
        this.writing = writing;
        channel = Hdf5Reader.channel(file);
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
        Hdf5Reader.open(file).close();
        return new Hdf5File(file, Optional.empty());
    }

    /**
     * Opens a file for reading and writing.
     *
     * @throws Hdf5Exception if it is missing, not writable, no HDF5 file, or incomplete, or has anything but groups, data sets of
     *     numbers, attributes and links within the file
     */
    public static Hdf5File openReadWrite(Path file) {
        return new Hdf5File(file, Optional.of(Hdf5Opening.readWrite(file)));
    }

    /**
     * Creates a new file, never through a link.
     *
     * @throws Hdf5Exception if it cannot be created, or something of its name is there
     */
    public static Hdf5File create(Path file) {
        return new Hdf5File(file, Optional.of(Hdf5Opening.create(file)));
    }

    /** {@return whether there is a group or data set at {@code path}} */
    public boolean exists(String path) {
        return reading(reader -> reader.exists(path));
    }

    /** {@return the names in a group, sorted} */
    public List<String> list(String group) {
        return reading(reader -> reader.names(group));
    }

    /** {@return what the file names} As {@link Hdf5Reader#entries()}. */
    public List<Hdf5Entry> entries() {
        return reading(Hdf5Reader::entries);
    }

    /** {@return the properties of a data set} */
    public Hdf5Entry dataSet(String path) {
        return reading(reader -> reader.dataSet(path));
    }

    /** {@return the properties of a data set of a shape} As {@link Hdf5Reader#requireShape}. */
    public Hdf5Entry requireShape(String path, long... dims) {
        return reading(reader -> reader.requireShape(path, dims));
    }

    /** Reads all elements of a data set as {@code memoryType} into {@code target}. */
    public void read(String path, Hdf5Type memoryType, MemorySegment target) {
        reading(reader -> {
            reader.read(path, memoryType, target);
            return path;
        });
    }

    /**
     * Reads a block of a data set as {@code memoryType} into {@code target}.
     *
     * @param start the first element in each dimension
     * @param count the block's extents
     */
    public void read(String path, Hdf5Type memoryType, long[] start, long[] count, MemorySegment target) {
        reading(reader -> {
            reader.read(path, memoryType, start, count, target);
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
     * Writes a chunk of an existing data set as its filters make it, without applying them.
     *
     * @param corner the chunk's first element in each dimension
     * @param bytes shuffled and deflated as the data set's layout says
     * @throws Hdf5Exception if there is no such data set or chunk, or it cannot be written
     */
    public void writeStored(String path, long[] corner, MemorySegment bytes) {
        use(file -> new DataSetWriter(file).writeStored(path, Extents.list(corner), bytes));
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
        use(Hdf5File::flush);
    }

    /**
     * Writes pending data and closes the file. Closing twice is harmless.
     *
     * @throws Hdf5Exception if pending data cannot be written
     */
    @Override
    public void close() {
        Hdf5Reader.close(channel);
        if (writing.isPresent()) {
            Hdf5Library.alone(() -> {
                if (!closed) {
                    closed = true;
                    Hdf5Calls calls = writing.get();
                    calls.require(LibHdf5.H5Fclose(calls.id()), "cannot be written to its end");
                }
            });
        }
        closed = true;
    }

    Path file() {
        return file;
    }

    /** Reads what has been written so far. */
    <T> T reading(Function<Hdf5Reader, T> use) {
        if (writing.isPresent()) {
            return with(calls -> {
                flush(calls);
                return read(use);
            });
        }
        requireOpen();
        return read(use);
    }

    /** Reads with a reader that leaves the file open. */
    private <T> T read(Function<Hdf5Reader, T> use) {
        Hdf5Reader reader = Hdf5Reader.of(file, channel, ReadingWatch.PATIENCE);
        try {
            return use.apply(reader);
        } finally {
            reader.unwatch();
        }
    }

    private static void flush(Hdf5Calls calls) {
        calls.require(LibHdf5.H5Fflush(calls.id(), LibHdf5.H5F_SCOPE_GLOBAL()), "cannot be written to its end");
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(file + " is closed");
        }
    }

    /** Runs {@code use} alone on the file, which is open for writing. */
    private <T> T with(Function<Hdf5Calls, T> use) {
        Hdf5Calls calls = writing.orElseThrow(
                () -> new Hdf5Exception(file, "is open for reading; expected one that is open for writing"));
        return Hdf5Library.alone(() -> {
            requireOpen();
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
        return reading(reader -> {
            long bytes = reader.bytes(path, type);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment target = arena.allocate(bytes, type.bytes());
                reader.read(path, type, target);
                return copy.apply(target);
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
