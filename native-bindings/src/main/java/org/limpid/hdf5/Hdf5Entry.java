package org.limpid.hdf5;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
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

    /**
     * A data set of numbers that is read part by part, by several threads at the same time. Parts are its chunks. Those of a data set
     * in one block are rows that follow each other in the file.
     *
     * <p>Methods throw {@link Hdf5Exception} if the file is damaged.
     */
    public interface Array {
        /**
         * Opens a data set of a file, which stays open while it is read.
         *
         * @throws Hdf5Exception if there is no such data set, it holds no numbers or none at all
         */
        static Array open(Hdf5Reader reader, String path) {
            return Hdf5Array.open(reader, path);
        }

        /** {@return the data set} */
        Hdf5Entry entry();

        /** {@return the extents of a part} */
        List<Integer> part();

        /** {@return whether parts are chunks, which are stored whole where they stick out of the data set; others are cut there} */
        boolean chunked();

        /** {@return the order of a number's bytes} */
        ByteOrder order();

        /** {@return the number that stands for those that were never written, in the file's order of bytes; 0 if none is told} */
        byte[] fill();

        /** {@return where a chunk lies; nothing for one that was never written, and without chunks} */
        Optional<StoredPart> stored(int... index);

        /**
         * Reads a part.
         *
         * @param index of the part in each dimension
         * @return the numbers as the file has them, without its filters; nothing for a part that was never written
         */
        Optional<MemorySegment> read(int... index);

        /**
         * Where a chunk lies in the file, as its filters have made it.
         *
         * @param address of its first byte
         * @param bytes that it takes
         */
        record StoredPart(long address, long bytes) {}
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
