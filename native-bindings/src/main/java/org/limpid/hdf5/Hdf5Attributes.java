package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Function;

/** The attributes of the groups and data sets of one open file. Any thread may call any method; calls wait for each other. */
public final class Hdf5Attributes {
    private final Hdf5File owner;

    Hdf5Attributes(Hdf5File owner) {
        this.owner = owner;
    }

    /**
     * {@return whether a group or data set has an attribute}
     *
     * @throws Hdf5Exception if there is no such group or data set
     */
    public boolean exists(String path, String name) {
        return owner.with(file -> new AttributeAccess(file).exists(path, name));
    }

    /**
     * {@return the numbers of an attribute; one for a single number}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no numbers
     */
    public double[] doubles(String path, String name) {
        return read(path, name, Hdf5Type.FLOAT64, segment -> segment.toArray(ValueLayout.JAVA_DOUBLE));
    }

    /**
     * {@return the numbers of an attribute; one for a single number}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no numbers
     */
    public long[] longs(String path, String name) {
        return read(path, name, Hdf5Type.INT64, segment -> segment.toArray(ValueLayout.JAVA_LONG));
    }

    /**
     * {@return the texts of an attribute; one for a single text}
     *
     * @throws Hdf5Exception if there is no such attribute, or it holds no text
     */
    public List<String> strings(String path, String name) {
        return owner.with(file -> new AttributeAccess(file).readTexts(path, name));
    }

    /**
     * {@return the text of an attribute}
     *
     * @throws Hdf5Exception if there is no such attribute, or it does not hold exactly one text
     */
    public String string(String path, String name) {
        List<String> texts = strings(path, name);
        if (texts.size() != 1) {
            throw new Hdf5Exception(
                    owner.file(),
                    "attribute '" + name + "' of '" + path + "' has " + texts.size() + " texts; expected 1");
        }
        return texts.getFirst();
    }

    /**
     * Writes a single number as attribute, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void write(String path, String name, double value) {
        try (Arena arena = Arena.ofConfined()) {
            write(path, name, Hdf5Type.FLOAT64, List.of(), arena.allocateFrom(ValueLayout.JAVA_DOUBLE, value));
        }
    }

    /**
     * Writes a single number as attribute, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void write(String path, String name, long value) {
        try (Arena arena = Arena.ofConfined()) {
            write(path, name, Hdf5Type.INT64, List.of(), arena.allocateFrom(ValueLayout.JAVA_LONG, value));
        }
    }

    /**
     * Writes a list of numbers as attribute, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void write(String path, String name, double[] values) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values);
            write(path, name, Hdf5Type.FLOAT64, List.of((long) values.length), data);
        }
    }

    /**
     * Writes a list of numbers as attribute, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void write(String path, String name, long[] values) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_LONG, values);
            write(path, name, Hdf5Type.INT64, List.of((long) values.length), data);
        }
    }

    /**
     * Writes a text as attribute in UTF-8, in place of one of that name.
     *
     * @throws Hdf5Exception if there is no such group or data set, or it cannot be written
     */
    public void write(String path, String name, String text) {
        owner.with(file -> {
            new AttributeAccess(file).writeText(path, name, text);
            return name;
        });
    }

    private <T> T read(String path, String name, Hdf5Type type, Function<MemorySegment, T> copy) {
        return owner.with(file -> {
            try (Arena arena = Arena.ofConfined()) {
                return copy.apply(new AttributeAccess(file).readNumbers(path, name, type, arena));
            }
        });
    }

    private void write(String path, String name, Hdf5Type type, List<Long> dims, MemorySegment values) {
        owner.with(file -> {
            new AttributeAccess(file).writeNumbers(path, name, type, dims, values);
            return name;
        });
    }
}
