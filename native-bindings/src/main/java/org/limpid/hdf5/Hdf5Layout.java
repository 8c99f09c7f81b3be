package org.limpid.hdf5;

import java.util.List;
import java.util.Optional;

/** The layout of a new data set in the file. */
public sealed interface Hdf5Layout {

    /** {@return one block without compression} */
    static Hdf5Layout contiguous() {
        return new Contiguous();
    }

    /**
     * {@return chunks, shuffled and deflated at level 4}
     *
     * @param chunk the chunk's extent in each dimension, each at least 1
     */
    static Hdf5Layout compressed(long... chunk) {
        return new Chunked(Extents.list(chunk), Optional.of(4), true, false);
    }

    /** One block without compression. */
    record Contiguous() implements Hdf5Layout {}

    /**
     * Chunks that are stored one by one.
     *
     * @param chunk the chunk's extent in each dimension, each at least 1
     * @param deflateLevel 0 (store) to 9 (small), or empty for no compression
     * @param shuffle whether bytes of equal significance are put together before compression
     * @param extendable whether the data set can grow in every dimension
     */
    record Chunked(List<Long> chunk, Optional<Integer> deflateLevel, boolean shuffle, boolean extendable)
            implements Hdf5Layout {
        /**
         * @throws IllegalArgumentException if an extent or the level is outside its range
         */
        public Chunked {
            chunk = List.copyOf(chunk);
            if (chunk.isEmpty() || chunk.stream().anyMatch(extent -> extent < 1)) {
                throw new IllegalArgumentException("chunk is " + chunk + "; expected extents of at least 1");
            }
            if (deflateLevel.filter(level -> level < 0 || level > 9).isPresent()) {
                throw new IllegalArgumentException("deflate level is " + deflateLevel.get() + "; expected 0 to 9");
            }
        }
    }
}
