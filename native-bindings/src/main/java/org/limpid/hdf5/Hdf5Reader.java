package org.limpid.hdf5;

import io.jhdf.object.message.AttributeMessage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An HDF5 file that is read in Java alone. Paths start at the root, with or without a leading slash. For one thread at a time.
 *
 * <p>Methods throw {@link Hdf5Exception} if the path leads to no such object, the file is damaged, or what they are to read is
 * not in it.
 */
public final class Hdf5Reader implements AutoCloseable {
    private static final int MOST_NUMBERS = 1 << 24;

    final Path file;
    private final BoundedStorage storage;
    private final ObjectTree tree;
    final NumberReading numbers;
    private final ReadingWatch watch;

    private Hdf5Reader(Path file, FileChannel channel, ReadingWatch watch) {
        this.file = file;
        this.watch = watch;
        try {
            storage = new BoundedStorage(channel, watch::begin);
        } catch (IOException | RuntimeException failure) {
            throw new Hdf5Exception(
                    file,
                    "cannot be opened: " + ObjectTree.reason(failure) + "; expected a complete HDF5 file",
                    failure);
        }
        tree = new ObjectTree(file, storage);
        numbers = new NumberReading(file, storage);
        watch.end();
    }

    /**
     * Opens a file for reading. A reading that comes to no byte more for 10 s is said in a warning.
     *
     * @throws Hdf5Exception if it is missing, unreadable or no HDF5 file
     */
    public static Hdf5Reader open(Path file) {
        FileChannel channel = channel(file);
        try {
            return of(file, channel, ReadingWatch.PATIENCE);
        } catch (Hdf5Exception failure) {
            close(channel);
            throw failure;
        }
    }

    /** Reads an open file, which others may read at the same time. */
    static Hdf5Reader of(Path file, FileChannel channel, Duration patience) {
        ReadingWatch watch = ReadingWatch.of(file, patience);
        try {
            return new Hdf5Reader(file, channel, watch);
        } catch (Hdf5Exception failure) {
            watch.close();
            throw failure;
        }
    }

    static FileChannel channel(Path file) {
        Hdf5File.requireReadable(file);
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException failure) {
            throw new Hdf5Exception(
                    file, "cannot be opened: " + failure.getMessage() + "; expected a readable HDF5 file", failure);
        }
    }

    static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException nothingWasWritten) {
            // What was read is not less right.
        }
    }

    /** Closes the file. */
    @Override
    public void close() {
        watch.close();
        close(storage.getFileChannel());
    }

    /** Ends the watch over readings, and leaves the file open. */
    void unwatch() {
        watch.close();
    }

    /** {@return what a path leads to, through links within the file} */
    public Hdf5Entry entry(String path) {
        return guarded("'" + path + "'", () -> tree.entry(path));
    }

    /**
     * {@return all that the file names, each group before its members}
     *
     * <p>Each object is listed once; links are listed, not followed.
     */
    public List<Hdf5Entry> entries() {
        return guarded("the tree of groups", tree::entries);
    }

    /** {@return whether a path leads to a group or a data set that can be read} */
    public boolean exists(String path) {
        try {
            return switch (entry(path).kind()) {
                case GROUP, DATA_SET, NULL_DATA_SET -> true;
                default -> false;
            };
        } catch (Hdf5Exception nothingThere) {
            return false;
        }
    }

    /**
     * {@return the data set that a path leads to}
     *
     * @throws Hdf5Exception if there is none, it is damaged, or its values lie in other files
     */
    public Hdf5Entry dataSet(String path) {
        Hdf5Entry found = entry(path);
        numbers.requireDataSet(found);
        return found;
    }

    /**
     * Checks the shape of a data set.
     *
     * @param dims its expected extents, -1 for any
     * @return the data set
     * @throws Hdf5Exception if there is no such data set, or its shape differs
     */
    public Hdf5Entry requireShape(String path, long... dims) {
        Hdf5Entry found = dataSet(path);
        boolean fits = found.dims().size() == dims.length;
        for (int i = 0; fits && i < dims.length; i++) {
            fits = dims[i] < 0 || dims[i] == found.dims().get(i);
        }
        if (!fits) {
            String expected = Extents.text(Extents.list(dims)).replace("-1", "any");
            throw wrong("data set '" + path + "' has shape " + Extents.text(found.dims()) + "; expected " + expected);
        }
        return found;
    }

    /**
     * {@return the numbers of a data set, the last dimension fastest}
     *
     * @throws Hdf5Exception if there is no such data set, it holds no numbers or more than 16,777,216, or not all of them were
     *     written into this file
     */
    public double[] numbers(String path) {
        return numbers(entry(path));
    }

    /** {@return the numbers of a data set, rounded} As {@link #numbers(String)}. */
    public float[] floats(String path) {
        double[] numbers = numbers(path);
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /** {@return the numbers of a data set} As {@link #numbers(String)}. */
    public double[] numbers(Hdf5Entry entry) {
        numbers.requireDataSet(entry);
        double count = entry.dims().stream().mapToDouble(Long::doubleValue).reduce(1, (one, other) -> one * other);
        if (count > MOST_NUMBERS) {
            throw wrong(NumberReading.what(entry) + " has " + Extents.text(entry.dims())
                    + " elements; expected at most " + MOST_NUMBERS);
        }
        return guarded(NumberReading.what(entry), () -> {
            StoredValues values = numbers.values(entry);
            double[] read = new double[(int) count];
            NumberReading.read(values, new long[values.dims().length], values.dims(), (index, content, length) -> {
                for (int i = 0; i < length; i++) {
                    read[(int) index + i] = values.type().next(content);
                }
            });
            return read;
        });
    }

    /** Reads all numbers of a data set as {@code memoryType} into {@code target}, with the errors of the method for blocks. */
    public void read(String path, Hdf5Type memoryType, MemorySegment target) {
        long[] dims = entry(path).dims().stream().mapToLong(Long::longValue).toArray();
        read(path, memoryType, new long[dims.length], dims, target);
    }

    /**
     * Reads a block of a data set. Numbers outside the range of a type of integers become its nearest one.
     *
     * @param memoryType the type of the numbers in {@code target}, which is off-heap
     * @param start the first element in each dimension
     * @param count the block's extents
     * @throws Hdf5Exception if there is no such data set, it holds no numbers, it does not have the block, or not all of the
     *     block was written into this file
     * @throws IllegalArgumentException if the block does not fit into the memory
     */
    public void read(String path, Hdf5Type memoryType, long[] start, long[] count, MemorySegment target) {
        Hyperslab block = Hyperslab.of(start, count);
        Hdf5Entry entry = dataSet(path);
        block.requireInside(file, "data set '" + path + "'", entry.dims());
        memoryType.requireRoom(target, Extents.product(block.count()));
        guarded(NumberReading.what(entry), () -> {
            StoredValues values = numbers.values(entry);
            NumberReading.read(values, start, count, new NumbersInMemory(values.type(), memoryType, target));
            return entry;
        });
    }

    /** The bytes of a data set's numbers in an array. Refuses more than the file can hold, or an array. */
    long bytes(String path, Hdf5Type memoryType) {
        return numbers.bytes(dataSet(path), memoryType);
    }

    /** Refuses a file that has anything but groups, sound data sets of numbers, attributes and links within the file. */
    void requireSound() {
        for (Hdf5Entry entry : entries()) {
            switch (entry.kind()) {
                case GROUP, SOFT_LINK -> {}
                case DATA_SET ->
                    guarded(NumberReading.what(entry), () -> {
                        numbers.values(entry).requireSoundIndex();
                        return entry;
                    });
                case EXTERNAL_LINK, TYPE ->
                    throw wrong("'" + entry.path()
                            + "' is no group and no data set; expected only those in a file to write into");
                default -> numbers.requireDataSet(entry);
            }
            guarded(
                    "attributes of '" + entry.path() + "'",
                    () -> attributeMessages(entry).stream()
                            .map(message -> AttributeMessages.read(storage, message))
                            .toList());
        }
    }

    private List<AttributeMessage> attributeMessages(Hdf5Entry entry) {
        return entry.address().isPresent() ? AttributeMessages.of(storage, tree.header(entry)) : List.of();
    }

    /** {@return the names in a group, sorted} */
    public List<String> names(String group) {
        return guarded("group '" + group + "'", () -> tree.names(group));
    }

    /** {@return an attribute of a group or data set, if it has one of that name} */
    public Optional<Hdf5Attribute> attribute(String path, String name) {
        Hdf5Entry entry = entry(path);
        return guarded(
                "attribute '" + name + "' of '" + path + "'",
                () -> attributeMessages(entry).stream()
                        .filter(message -> message.getName().equals(name))
                        .findFirst()
                        .map(message -> AttributeMessages.read(storage, message)));
    }

    /**
     * {@return the numbers of an attribute, at least one}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no numbers
     */
    public List<Double> attributeNumbers(String path, String name) {
        return attribute(path, name)
                .map(Hdf5Attribute::numbers)
                .filter(numbers -> !numbers.isEmpty())
                .orElseThrow(() -> without(path, name, "numbers"));
    }

    /**
     * {@return the text of an attribute}
     *
     * @throws Hdf5Exception if there is no such attribute, or it does not hold exactly one text
     */
    public String attributeText(String path, String name) {
        List<String> texts = attributeTexts(path, name);
        if (texts.size() != 1) {
            throw wrong("attribute '" + name + "' of '" + path + "' has " + texts.size() + " texts; expected 1");
        }
        return texts.getFirst();
    }

    /** {@return the texts of an attribute, at least one} As {@link #attributeText}. */
    List<String> attributeTexts(String path, String name) {
        return attribute(path, name)
                .map(Hdf5Attribute::texts)
                .filter(texts -> !texts.isEmpty())
                .orElseThrow(() -> without(path, name, "text"));
    }

    /** {@return the attributes of an object, by name; those of what can't be read are none} */
    public List<Hdf5Attribute> attributes(Hdf5Entry entry) {
        return switch (entry.kind()) {
            case GROUP, DATA_SET, NULL_DATA_SET ->
                guarded(
                        "attributes of '" + entry.path() + "'",
                        () -> attributeMessages(entry).stream()
                                .map(message -> AttributeMessages.readOrName(storage, message))
                                .toList());
            default -> List.of();
        };
    }

    private Hdf5Exception without(String path, String name, String expected) {
        String found = attribute(path, name).isPresent() ? "holds no " + expected : "not found";
        return wrong("attribute '" + name + "' of '" + path + "' " + found + "; expected " + expected);
    }

    private Hdf5Exception wrong(String detail) {
        return new Hdf5Exception(file, detail);
    }

    /** Whatever a damaged file brings about becomes one line that names the file. */
    <T> T guarded(String what, Supplier<T> reading) {
        watch.begin();
        try {
            return reading.get();
        } catch (Hdf5Exception known) {
            throw known;
        } catch (NeverWrittenException hole) {
            throw new Hdf5Exception(
                    file,
                    what + " can't be read: " + hole.getMessage() + "; expected written values, not filled-in ones",
                    hole);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            throw new Hdf5Exception(
                    file,
                    what + " can't be read: " + ObjectTree.reason(failure) + "; expected a sound HDF5 file",
                    failure);
        } finally {
            watch.end();
        }
    }
}
