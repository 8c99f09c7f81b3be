package org.limpid.hdf5.reading;

import io.jhdf.Constants;
import io.jhdf.ObjectHeader;
import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.DatasetInfo;
import io.jhdf.dataset.chunked.indexing.BTreeIndex;
import io.jhdf.dataset.chunked.indexing.ExtensibleArrayIndex;
import io.jhdf.dataset.chunked.indexing.FixedArrayIndex;
import io.jhdf.dataset.chunked.indexing.ImplicitChunkIndex;
import io.jhdf.dataset.chunked.indexing.SingleChunkIndex;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the elements of a data set lie, and how they are read. Elements that were never written are an error.
 *
 * @param dims extents of the data set, each at least 1, whose product the caller has bounded
 * @param type of its elements
 */
record StoredValues(BoundedStorage storage, ObjectHeader header, int[] dims, NumberType type) {
    private static final int MOST_CHUNK_BYTES = 1 << 28;
    private static final int MOST_CHUNKS = 1 << 20;

    /** Extents of a chunk, if a data set is stored in chunks. */
    static Optional<int[]> chunk(ObjectHeader header) {
        return switch (header.getMessageOfType(DataLayoutMessage.class)) {
            case ChunkedDataLayoutMessage chunked -> Optional.of(chunked.getChunkDimensions());
            case ChunkedDataLayoutMessageV4 chunked -> {
                int[] extents = chunked.getChunkDimensions(); // The last one is the size of an element.
                yield Optional.of(Arrays.copyOf(extents, extents.length - 1));
            }
            default -> Optional.empty();
        };
    }

    /** All elements, the last dimension fastest. */
    double[] read() {
        int count = Arrays.stream(dims).reduce(1, Math::multiplyExact);
        DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
        long bytes = (long) count * type.bytes();
        if (layout instanceof CompactDataLayoutMessage compact) {
            return numbers(compact.getDataBuffer(), count);
        }
        if (layout instanceof ContiguousDataLayoutMessage block) {
            if (block.getAddress() == Constants.UNDEFINED_ADDRESS) {
                throw new NeverWrittenException("its elements were never written");
            }
            return numbers(storage.values(block.getAddress(), bytes), count);
        }
        return readChunks(layout, count);
    }

    private double[] numbers(ByteBuffer buffer, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = type.next(buffer);
        }
        return numbers;
    }

    private double[] readChunks(DataLayoutMessage layout, int count) {
        int[] extents = chunk(header).orElseThrow();
        if (extents.length != dims.length || Arrays.stream(extents).anyMatch(extent -> extent < 1)) {
            throw new HdfException("its chunks have " + extents.length + " dimensions");
        }
        long bytes = Arrays.stream(extents)
                .asLongStream()
                .reduce(type.bytes(), (one, other) -> Math.min(one * other, 1L << 31));
        if (bytes > MOST_CHUNK_BYTES) {
            throw new HdfException("its chunks are larger than " + (MOST_CHUNK_BYTES >> 20) + " MiB");
        }
        long[] across = new long[dims.length];
        for (int i = 0; i < dims.length; i++) {
            across[i] = (dims[i] - 1) / extents[i] + 1;
        }
        long chunks = Arrays.stream(across).reduce(1, Math::multiplyExact);
        if (chunks > MOST_CHUNKS) {
            throw new HdfException("it lies in " + chunks + " chunks");
        }
        Map<List<Long>, Chunk> known = new HashMap<>();
        for (Chunk chunk : index(layout, new DatasetInfo((int) bytes, longs(dims), extents))) {
            if (chunk.getAddress() != Constants.UNDEFINED_ADDRESS) {
                known.put(Arrays.stream(chunk.getChunkOffset()).boxed().toList(), chunk);
            }
        }
        double[] numbers = new double[count];
        for (long i = 0; i < chunks; i++) {
            long[] start = start(i, across, extents);
            Chunk chunk = known.get(Arrays.stream(start).boxed().toList());
            if (chunk == null) {
                throw new NeverWrittenException(
                        "its chunk at " + Arrays.toString(start) + ", one of " + chunks + ", was never written");
            }
            place(plain(chunk, (int) bytes), start, extents, numbers);
        }
        return numbers;
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static long[] start(long number, long[] across, int[] extents) {
        long[] start = new long[across.length];
        long rest = number;
        for (int i = across.length - 1; i >= 0; i--) {
            start[i] = rest % across[i] * extents[i];
            rest /= across[i];
        }
        return start;
    }

    private Collection<Chunk> index(DataLayoutMessage layout, DatasetInfo info) {
        if (layout instanceof ChunkedDataLayoutMessage tree) {
            return tree.getBTreeAddress() == Constants.UNDEFINED_ADDRESS
                    ? List.of()
                    : BTreeV1.createDataBTree(storage, tree.getBTreeAddress(), dims.length)
                            .getChunks();
        }
        ChunkedDataLayoutMessageV4 chunked = (ChunkedDataLayoutMessageV4) layout;
        long address = chunked.getAddress();
        if (address == Constants.UNDEFINED_ADDRESS) {
            return List.of();
        }
        return switch (chunked.getIndexingType()) {
            case ChunkedDataLayoutMessageV4.SINGLE_CHUNK_INDEX -> new SingleChunkIndex(chunked, info).getAllChunks();
            case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX -> new ImplicitChunkIndex(address, info).getAllChunks();
            case ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX ->
                new FixedArrayIndex(storage, address, info).getAllChunks();
            case ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX ->
                new ExtensibleArrayIndex(storage, address, info).getAllChunks();
            default -> new BTreeIndex(storage, address, info).getAllChunks();
        };
    }

    /** The bytes of a chunk before its filters, of which single chunks may have skipped some. */
    private ByteBuffer plain(Chunk chunk, int bytes) {
        List<StoredFilter> filters = StoredFilter.of(header);
        byte[] content = storage.values(chunk.getAddress(), chunk.getSize()).array();
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (!chunk.getFilterMask().get(i)) {
                content = filters.get(i).undo(content, bytes);
            }
        }
        if (content.length != bytes) {
            throw new HdfException("a chunk has " + content.length + " bytes, not " + bytes);
        }
        return ByteBuffer.wrap(content);
    }

    private void place(ByteBuffer content, long[] start, int[] extents, double[] numbers) {
        int last = dims.length - 1;
        int run = (int) Math.min(extents[last], dims[last] - start[last]);
        int rows = content.capacity() / type.bytes() / extents[last];
        for (int row = 0; row < rows; row++) {
            long target = 0;
            long stride = dims[last];
            int rest = row;
            boolean inside = true;
            for (int i = last - 1; i >= 0; i--) {
                long index = start[i] + rest % extents[i];
                rest /= extents[i];
                inside &= index < dims[i];
                target += index * stride;
                stride *= dims[i];
            }
            if (inside) {
                content.position(row * extents[last] * type.bytes());
                for (int x = 0; x < run; x++) {
                    numbers[(int) (target + start[last] + x)] = type.next(content);
                }
            }
        }
    }
}
