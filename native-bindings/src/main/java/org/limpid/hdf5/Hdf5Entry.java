package org.limpid.hdf5;

import java.util.List;
import java.util.OptionalLong;

/**
 * A name in a file.
 *
 * @param path from {@code "/"} on
 * @param kind what it names
 * @param type of a data set's elements, in words such as {@code float32}; where a link leads; why an object can't be read
 * @param dims extents of a data set, slowest first; empty for a single element and for all others
 * @param storage how a data set is stored, in words; empty for all others
 * @param address of the object in the file
 */
public record Hdf5Entry(
        String path, Kind kind, String type, List<Long> dims, List<String> storage, OptionalLong address) {
    /** What a name stands for. */
    public enum Kind {
        /** A group. */
        GROUP,
        /** A data set. */
        DATA_SET,
        /** A data set without elements, which is said to be null. */
        NULL_DATA_SET,
        /** A name for another path of the file. */
        SOFT_LINK,
        /** A name for a path of another file, which isn't followed. */
        EXTERNAL_LINK,
        /** A type that data sets may share. */
        TYPE,
        /** A data set whose values lie in other files or data sets. */
        ELSEWHERE,
        /** An object that is damaged or of a kind that isn't known. */
        UNREADABLE
    }

    /** Keeps its own copies of the lists. */
    public Hdf5Entry {
        dims = List.copyOf(dims);
        storage = List.copyOf(storage);
    }

    /** {@return whether it is a data set of numbers that can be read} */
    public boolean holdsNumbers() {
        return kind == Kind.DATA_SET && type.matches("(float|u?int)\\d+");
    }

    /** {@return the name without the path; empty for the root} */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
