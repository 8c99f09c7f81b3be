package org.limpid.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The attributes of the groups and data sets of one open file. Any thread may call any method; calls wait for each other. Each
 * throws {@link Hdf5Exception} if there is no such group or data set, or HDF5 cannot read or write the attribute, and
 * {@link IllegalStateException} if the file is closed. Writing replaces an attribute of the same name.
 */
public final class Hdf5Attributes {
    private static final double MOST_EXACT = 0x1p53;

    private final Hdf5File owner;

    Hdf5Attributes(Hdf5File owner) {
        this.owner = owner;
    }

    /** {@return whether a group or data set has an attribute} */
    public boolean exists(String path, String name) {
        return owner.reading(reader -> reader.attribute(path, name).isPresent());
    }

    /**
     * {@return the numbers of an attribute; one for a single number}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no numbers
     */
    public double[] doubles(String path, String name) {
        return owner.reading(reader -> reader.attributeNumbers(path, name)).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * {@return the numbers of an attribute; one for a single number}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no numbers, or not only whole ones up to 2^53
     */
    public long[] longs(String path, String name) {
        double[] numbers = doubles(path, name);
        for (double number : numbers) {
            if (number != Math.rint(number) || Math.abs(number) > MOST_EXACT) {
                throw new Hdf5Exception(
                        owner.file(),
                        "attribute '" + name + "' of '" + path + "' holds " + number
                                + "; expected whole numbers of up to 2^53");
            }
        }
        return DoubleStream.of(numbers).mapToLong(number -> (long) number).toArray();
    }

    /**
     * {@return the texts of an attribute; one for a single text}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no text
     */
    public List<String> strings(String path, String name) {
        return owner.reading(reader -> reader.attributeTexts(path, name));
    }

    /**
     * {@return the text of an attribute}
     *
     * @throws Hdf5Exception if there is no such attribute, or it does not hold exactly one text
     */
    public String string(String path, String name) {
        return owner.reading(reader -> reader.attributeText(path, name));
    }

    /** Writes a single number. */
    public void write(String path, String name, double value) {
        write(path, name, Hdf5Type.FLOAT64, List.of(), MemorySegment.ofArray(new double[] {value}));
    }

    /** Writes a single number. */
    public void write(String path, String name, long value) {
        write(path, name, Hdf5Type.INT64, List.of(), MemorySegment.ofArray(new long[] {value}));
    }

    /** Writes a list of numbers. */
    public void write(String path, String name, double[] values) {
        write(path, name, Hdf5Type.FLOAT64, Extents.list(values.length), MemorySegment.ofArray(values));
    }

    /** Writes a list of numbers. */
    public void write(String path, String name, long[] values) {
        write(path, name, Hdf5Type.INT64, Extents.list(values.length), MemorySegment.ofArray(values));
    }

    /** Writes a text in UTF-8. */
    public void write(String path, String name, String text) {
        owner.use(file -> new AttributeAccess(file).writeText(path, name, text));
    }

    private void write(String path, String name, Hdf5Type type, List<Long> dims, MemorySegment array) {
        owner.use(file -> new AttributeAccess(file).writeNumbers(path, name, type, dims, array));
    }
}
