package org.limpid.hdf5.reading;

import io.jhdf.ObjectHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.hdf5.Hdf5File;

/**
 * An HDF5 file that is read in Java alone. Paths start at the root, with or without a leading slash. For one thread at a time.
 *
 * <p>Methods throw {@link Hdf5Exception} if the path leads to no such object, the file is damaged, or what they are to read is
 * not in it.
 */
public final class Hdf5Reader implements AutoCloseable {
    private static final int MOST_NUMBERS = 1 << 24;

    private final Path file;
    private final BoundedStorage storage;
    private final ObjectTree tree;

    private Hdf5Reader(Path file, BoundedStorage storage) {
        this.file = file;
        this.storage = storage;
        tree = new ObjectTree(file, storage);
    }

    /**
     * Opens a file for reading.
     *
     * @throws Hdf5Exception if it is missing, unreadable or no HDF5 file
     */
    public static Hdf5Reader open(Path file) {
        Hdf5File.requireReadable(file);
        FileChannel channel = channel(file);
        try {
            return new Hdf5Reader(file, new BoundedStorage(channel));
        } catch (IOException | RuntimeException failure) {
            close(channel);
            throw failure instanceof Hdf5Exception known
                    ? known
                    : new Hdf5Exception(
                            file,
                            "cannot be opened: " + ObjectTree.reason(failure) + "; expected a complete HDF5 file",
                            failure);
        }
    }

    private static FileChannel channel(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException failure) {
            throw new Hdf5Exception(
                    file, "cannot be opened: " + failure.getMessage() + "; expected a readable HDF5 file", failure);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException nothingWasWritten) {
            // What was read is not less right.
        }
    }

    /** Closes the file. */
    @Override
    public void close() {
        close(storage.getFileChannel());
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

    /**
     * {@return the data set that a path leads to}
     *
     * @throws Hdf5Exception if there is none, it is damaged, or its values lie in other files
     */
    public Hdf5Entry dataSet(String path) {
        Hdf5Entry found = entry(path);
        requireDataSet(found);
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
            String expected = shape(LongStream.of(dims).boxed().toList()).replace("-1", "any");
            throw wrong("data set '" + path + "' has shape " + shape(found.dims()) + "; expected " + expected);
        }
        return found;
    }

    private static String shape(List<Long> dims) {
        return dims.isEmpty()
                ? "one number"
                : String.join(" x ", dims.stream().map(String::valueOf).toList());
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
        String what = what(entry);
        return guarded(what, () -> {
            requireDataSet(entry);
            ObjectHeader header = tree.header(entry);
            NumberType type = ObjectDescription.number(header)
                    .orElseThrow(() -> wrong(what + " holds " + entry.type() + "; expected numbers"));
            int[] dims = bounded(what, entry.dims());
            for (StoredFilter filter : StoredFilter.of(header)) {
                if (!filter.available()) {
                    throw wrong(what + " went through the filter " + filter.name() + " (" + filter.number()
                            + "), which is not available; expected deflate, shuffle, fletcher32 or none, as from"
                            + " h5repack -f NONE");
                }
            }
            return Arrays.stream(dims).anyMatch(extent -> extent == 0)
                    ? new double[0]
                    : new StoredValues(storage, header, dims, type).read();
        });
    }

    private void requireDataSet(Hdf5Entry entry) {
        String what = what(entry);
        switch (entry.kind()) {
            case DATA_SET -> {}
            case UNREADABLE -> throw wrong(what + " can't be read: " + entry.type() + "; expected a sound HDF5 file");
            case ELSEWHERE ->
                throw wrong(what + " can't be read: " + entry.type()
                        + "; expected values in the file itself, no others are looked for");
            case NULL_DATA_SET -> throw wrong(what + " is null, it has no elements; expected numbers");
            default -> throw wrong("'" + entry.path() + "' is no data set; expected numbers");
        }
    }

    private static String what(Hdf5Entry entry) {
        return "data set '" + entry.path().substring(1) + "'";
    }

    private int[] bounded(String what, List<Long> dims) {
        double count = dims.stream().mapToDouble(Long::doubleValue).reduce(1, (one, other) -> one * other);
        if (count > MOST_NUMBERS || dims.stream().anyMatch(extent -> extent < 0 || extent > Integer.MAX_VALUE)) {
            throw wrong(what + " has " + shape(dims) + " elements; expected at most " + MOST_NUMBERS);
        }
        return dims.stream().mapToInt(Long::intValue).toArray();
    }

    /** {@return an attribute of a group or data set, if it has one of that name} */
    public Optional<Hdf5Attribute> attribute(String path, String name) {
        Hdf5Entry entry = entry(path);
        return guarded(
                "attribute '" + name + "' of '" + path + "'",
                () -> AttributeMessages.of(storage, tree.header(entry)).stream()
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
                .orElseThrow(() -> wrong("attribute '" + name + "' of '" + path + "' not found; expected numbers"));
    }

    /**
     * {@return the text of an attribute}
     *
     * @throws Hdf5Exception if there is no such attribute, or it does not hold exactly one text
     */
    public String attributeText(String path, String name) {
        return attribute(path, name)
                .map(Hdf5Attribute::texts)
                .filter(texts -> texts.size() == 1)
                .orElseThrow(() -> wrong("attribute '" + name + "' of '" + path + "' not found; expected one text"))
                .getFirst();
    }

    /** {@return the attributes of an object, by name; those of what can't be read are none} */
    public List<Hdf5Attribute> attributes(Hdf5Entry entry) {
        return switch (entry.kind()) {
            case GROUP, DATA_SET, NULL_DATA_SET ->
                guarded(
                        "attributes of '" + entry.path() + "'",
                        () -> AttributeMessages.of(storage, tree.header(entry)).stream()
                                .map(message -> AttributeMessages.readOrName(storage, message))
                                .toList());
            default -> List.of();
        };
    }

    private Hdf5Exception wrong(String detail) {
        return new Hdf5Exception(file, detail);
    }

    /** Whatever a damaged file brings about becomes one line that names the file. */
    private <T> T guarded(String what, Supplier<T> reading) {
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
        }
    }
}
