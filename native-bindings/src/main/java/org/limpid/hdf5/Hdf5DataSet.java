package org.limpid.hdf5;

import java.util.List;
import java.util.Optional;

/**
 * The properties of a data set.
 *
 * @param path the path in the file, from {@code "/"} on
 * @param dims the extent of each dimension, slowest first; empty for a single number
 * @param type type of the elements; empty for a type that cannot be read, such as text
 * @param typeName the type in words, such as {@code "UINT16"} or {@code "text"}
 * @param chunk extents of a chunk, if the data set is stored in chunks
 * @param deflateLevel effort of compression, if the data set is deflated
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
