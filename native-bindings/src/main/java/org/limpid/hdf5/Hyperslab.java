package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.limpid.natives.hdf5.LibHdf5;

/** A block of a data set: its first element and its extent in each dimension. */
record Hyperslab(List<Long> start, List<Long> count) {
    Hyperslab {
        if (start.size() != count.size()
                || start.stream().anyMatch(value -> value < 0)
                || count.stream().anyMatch(value -> value < 0)) {
            throw new IllegalArgumentException(
                    "block starts at " + start + " with extents " + count + "; expected as many, none negative");
        }
    }

    static Hyperslab of(long[] start, long[] count) {
        return new Hyperslab(Extents.list(start), Extents.list(count));
    }

    /** The extents of the smallest data set of at least {@code dims} that holds this block. */
    List<Long> extended(List<Long> dims) {
        return IntStream.range(0, dims.size())
                .mapToObj(i -> Math.max(dims.get(i), Math.addExact(start.get(i), count.get(i))))
                .toList();
    }

    void requireRank(Path file, String what, List<Long> dims) {
        if (dims.size() != start.size()) {
            throw new Hdf5Exception(
                    file, what + " has shape " + Extents.text(dims) + "; expected " + start.size() + " dimensions");
        }
    }

    void requireInside(Path file, String what, List<Long> dims) {
        requireRank(file, what, dims);
        if (!extended(dims).equals(dims)) {
            throw new Hdf5Exception(
                    file,
                    what + " has shape " + Extents.text(dims) + "; expected room for a block of " + Extents.text(count)
                            + " at " + start);
        }
    }

    /** Selects this block in {@code space}. */
    void select(Hdf5Calls calls, String what, Hdf5Handle space) {
        try (Arena arena = Arena.ofConfined()) {
            int status = LibHdf5.H5Sselect_hyperslab(
                    space.id(),
                    LibHdf5.H5S_SELECT_SET(),
                    Extents.segment(arena, start),
                    MemorySegment.NULL,
                    Extents.segment(arena, count),
                    MemorySegment.NULL);
            calls.require(status, what + " has no block of " + Extents.text(count) + " at " + start);
        }
    }
}
