package org.limpid.volume.zarr;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.limpid.volume.codec.CodecChain;

/**
 * How the elements of a chunk are stored.
 *
 * @param order the array's axes in the order of a chunk's bytes, the slowest one first
 * @param bytes order of an element's bytes
 * @param codecs that the bytes went through
 * @param shards of several chunks a file, if there are
 */
record ZarrPipeline(List<Integer> order, ByteOrder bytes, CodecChain codecs, Optional<Shards> shards) {
    /**
     * Files of several chunks with an index.
     *
     * @param chunk its sides
     * @param index codecs of the index
     * @param atStart whether the index lies before the chunks
     */
    record Shards(List<Integer> chunk, CodecChain index, boolean atStart) {}

    /** {@return steps of the array's axes from an element of a chunk to the next one} */
    long[] steps(List<Integer> chunk) {
        long[] steps = new long[chunk.size()];
        long step = 1;
        for (int i = order.size() - 1; i >= 0; i--) {
            steps[order.get(i)] = step;
            step *= chunk.get(order.get(i));
        }
        return steps;
    }
}
