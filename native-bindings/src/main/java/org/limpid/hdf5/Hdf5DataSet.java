package org.limpid.hdf5;

import java.util.List;
import java.util.Optional;

/**
 * What a file says about one of its data sets.
 *
 * @param path the path in the file, from {@code "/"} on
 * @param dims the extent of each dimension, slowest first; empty for a single number
 * @param type what its elements are, or empty for a type that cannot be read, such as text
 * @param typeName the type in words, such as {@code "UINT16"} or {@code "text"}
 * @param chunk the chunk's extents, if it is stored in chunks
 * @param deflateLevel the effort of compression, if it is deflated
 * @param shuffle whether bytes are shuffled before compression
 * @param attributes the names of its attributes
 */
public record Hdf5DataSet(
        String path,
        List<Long> dims,
        Optional<Hdf5Type> type,
        String typeName,
        Optional<List<Long>> chunk,
        Optional<Integer> deflateLevel,
        boolean shuffle,
        List<String> attributes)
        implements Hdf5Node {
    /** Keeps its own copies of the lists. */
    public Hdf5DataSet {
        dims = List.copyOf(dims);
        chunk = chunk.map(List::copyOf);
        attributes = List.copyOf(attributes);
    }

    /** {@return the number of dimensions, 0 for a single number} */
    public int rank() {
        return dims.size();
    }

    /**
     * {@return the number of elements}
     *
     * @throws ArithmeticException if it passes {@link Long#MAX_VALUE}
     */
    public long elementCount() {
        return Extents.product(dims);
    }
}
