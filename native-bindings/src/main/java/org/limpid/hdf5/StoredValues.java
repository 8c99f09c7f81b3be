package org.limpid.hdf5;

import io.jhdf.Constants;
import io.jhdf.ObjectHeader;
import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.DatasetInfo;
import io.jhdf.dataset.chunked.indexing.BTreeIndex;
import io.jhdf.dataset.chunked.indexing.FixedArrayIndex;
import io.jhdf.dataset.chunked.indexing.ImplicitChunkIndex;
import io.jhdf.dataset.chunked.indexing.SingleChunkIndex;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the elements of a data set lie, and how they are read. Elements that were never written are an error.
 *
 * @param dims extents of the data set, each at least 1; one for a single element
 * @param type of its elements
 */
record StoredValues(BoundedStorage storage, ObjectHeader header, long[] dims, NumberType type) {
    private static final int MOST_CHUNK_BYTES = 1 << 28;
    private static final int MOST_CHUNKS = 1 << 20;
    private static final int PIECE = 1 << 20;

    /** How many bytes filters may add to a small chunk. */
    private static final int FILTERED_MORE = 1 << 16;

    /** Where the header of an array holds the number of its elements. */
    private static final int FIXED_ARRAY_COUNT = 8;

    private static final int PLAIN_TREE = 10;
    private static final int FILTERED_TREE = 11;

    /** Takes numbers. */
    @FunctionalInterface
    interface Target {
        /** Takes the next {@code count} numbers of {@code content}, the first of which is number {@code index} of a block. */
        void put(long index, ByteBuffer content, int count);
    }

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

    /** Reads a block: the extents {@code count}, each at least 1, from {@code start} on, both inside the data set. */
    void read(long[] start, long[] count, Target target) {
        DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
        if (layout instanceof CompactDataLayoutMessage compact) {
            requireSoundIndex();
            ByteBuffer content = compact.getDataBuffer().duplicate();
            runs(start, count, (first, length, index) -> {
                content.position(Math.toIntExact(first * type.bytes()));
                target.put(index, content, length);
            });
        } else if (layout instanceof ContiguousDataLayoutMessage block) {
            if (block.getAddress() == Constants.UNDEFINED_ADDRESS) {
                throw new NeverWrittenException("its elements were never written");
            }
            if (block.getSize() >= 0 && block.getSize() < bytes()) { // The oldest headers have no size.
                throw new HdfException("it has " + block.getSize() + " bytes for elements of " + bytes());
            }
            runs(start, count, (first, length, index) -> {
                long place = Math.addExact(block.getAddress(), Math.multiplyExact(first, type.bytes()));
                target.put(index, storage.values(place, (long) length * type.bytes()), length);
            });
        } else {
            readChunks(layout, start, count, target);
        }
    }

    private long bytes() {
        return Math.multiplyExact(product(dims), type.bytes());
    }

    /** Refuses chunks or a block that the file does not have. */
    void requireSoundIndex() {
        DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
        if (chunk(header).isPresent()) {
            for (Chunk chunk : known().values()) {
                storage.requireInside(chunk.getAddress(), chunk.getSize());
            }
        } else if (layout instanceof CompactDataLayoutMessage compact) {
            int found = compact.getDataBuffer().limit();
            if (found != bytes()) {
                throw new HdfException("it has " + found + " bytes for elements of " + bytes());
            }
        } else if (layout instanceof ContiguousDataLayoutMessage block
                && block.getAddress() != Constants.UNDEFINED_ADDRESS) {
            storage.requireInside(block.getAddress(), bytes());
        }
    }

    /** A run of elements that lie in one row, or in rows that follow each other. */
    private interface Run {
        /** From element {@code first} of the data set on, {@code length} ones; the first is number {@code index} of the block. */
        void read(long first, int length, long index);
    }

    private void runs(long[] start, long[] count, Run run) {
        int last = dims.length - 1;
        long length = count[last];
        long span = dims[last];
        while (last > 0 && count[last] == dims[last]) {
            last--;
            length *= count[last];
            span *= dims[last];
        }
        long[] at = start.clone();
        for (long index = 0; index < product(count); index += length) {
            long first = 0;
            for (int i = 0; i < dims.length; i++) {
                first = Math.addExact(Math.multiplyExact(first, dims[i]), at[i]);
            }
            for (long done = 0; done < length; done += PIECE) {
                run.read(first + done, (int) Math.min(PIECE, length - done), index + done);
            }
            for (int i = last - 1; i >= 0 && ++at[i] == start[i] + count[i]; i--) {
                at[i] = start[i];
            }
        }
    }

    private static long product(long[] extents) {
        return Arrays.stream(extents).reduce(1, Math::multiplyExact);
    }

    int chunkBytes(int[] extents) {
        if (extents.length != dims.length || Arrays.stream(extents).anyMatch(extent -> extent < 1)) {
            throw new HdfException("its chunks have " + extents.length + " dimensions, not " + dims.length);
        }
        long bytes = Arrays.stream(extents)
                .asLongStream()
                .reduce(type.bytes(), (one, other) -> Math.min(one * other, 1L << 31));
        if (bytes > MOST_CHUNK_BYTES) {
            throw new HdfException("its chunks are larger than " + (MOST_CHUNK_BYTES >> 20) + " MiB");
        }
        return (int) bytes;
    }

    private void readChunks(DataLayoutMessage layout, long[] start, long[] count, Target target) {
        int[] extents = chunk(header).orElseThrow();
        int bytes = chunkBytes(extents);
        long[] across = new long[dims.length];
        for (int i = 0; i < dims.length; i++) {
            across[i] = (start[i] + count[i] - 1) / extents[i] - start[i] / extents[i] + 1;
        }
        long chunks = product(across);
        if (chunks > MOST_CHUNKS) {
            throw new HdfException("it lies in " + chunks + " chunks");
        }
        Map<List<Long>, Chunk> known = known();
        for (long number = 0; number < chunks; number++) {
            long[] corner = new long[dims.length];
            long rest = number;
            for (int i = dims.length - 1; i >= 0; i--) {
                corner[i] = (start[i] / extents[i] + rest % across[i]) * extents[i];
                rest /= across[i];
            }
            Chunk chunk = known.get(Arrays.stream(corner).boxed().toList());
            if (chunk == null) {
                throw new NeverWrittenException(
                        "its chunk at " + Arrays.toString(corner) + ", one of " + chunks + ", was never written");
            }
            place(plain(chunk, bytes), corner, extents, new long[][] {start, count}, target);
        }
    }

    /** The chunks of a data set, by their corners. */
    Map<List<Long>, Chunk> known() {
        DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
        int[] extents = chunk(header).orElseThrow();
        int bytes = chunkBytes(extents);
        if (layout instanceof ChunkedDataLayoutMessage tree) {
            return byCorner(
                    tree.getBTreeAddress() == Constants.UNDEFINED_ADDRESS
                            ? List.of()
                            : BTreeV1.createDataBTree(storage, tree.getBTreeAddress(), dims.length)
                                    .getChunks(),
                    -1);
        }
        ChunkedDataLayoutMessageV4 chunked = (ChunkedDataLayoutMessageV4) layout;
        if (chunked.getAddress() == Constants.UNDEFINED_ADDRESS) {
            return Map.of();
        }
        int kind = chunked.getIndexingType();
        int growing = kind == ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX ? growing() : -1;
        long[] most = most();
        int[] ordered = extents.clone();
        if (growing > 0) {
            long endless = most[growing];
            System.arraycopy(most.clone(), 0, most, 1, growing);
            most[0] = endless;
            System.arraycopy(extents, 0, ordered, 1, growing);
            ordered[0] = extents[growing];
        }
        DatasetInfo info = new DatasetInfo(bytes, most, ordered);
        return byCorner(chunks(chunked, kind, info), growing);
    }

    /** Arrays count chunks in the extents that a data set may grow to, its endless dimension first. */
    private long[] most() {
        DataSpace space = header.getMessageOfType(DataSpaceMessage.class).getDataSpace();
        long[] most = space.isMaxSizesPresent() && dims.length > 0 ? space.getMaxSizes() : dims;
        long[] bounded = dims.clone();
        for (int i = 0; i < most.length; i++) {
            bounded[i] = most[i] < 0 ? dims[i] : most[i];
        }
        return bounded;
    }

    /** The dimension that may grow without end. */
    private int growing() {
        long[] most =
                header.getMessageOfType(DataSpaceMessage.class).getDataSpace().getMaxSizes();
        int growing = 0;
        while (growing < most.length - 1 && most[growing] >= 0) {
            growing++;
        }
        return growing;
    }

    private Collection<Chunk> chunks(ChunkedDataLayoutMessageV4 layout, int kind, DatasetInfo info) {
        long address = layout.getAddress();
        switch (kind) {
            case ChunkedDataLayoutMessageV4.SINGLE_CHUNK_INDEX -> {
                return new SingleChunkIndex(layout, info).getAllChunks();
            }
            case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX -> {
                Collection<Chunk> all = new ImplicitChunkIndex(address, info).getAllChunks();
                if (all.size() > MOST_CHUNKS) {
                    throw new HdfException("it may grow to " + all.size() + " chunks");
                }
                return all;
            }
            case ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX -> {
                storage.count(address + FIXED_ARRAY_COUNT);
                return new FixedArrayIndex(storage, address, info).getAllChunks();
            }
            case ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX -> {
                return ExtensibleArray.chunks(storage, address, info);
            }
            default -> {
                storage.requireTree(address, StoredFilter.of(header).isEmpty() ? PLAIN_TREE : FILTERED_TREE);
                return new BTreeIndex(storage, address, info).getAllChunks();
            }
        }
    }

    /** Undoes the order of dimensions, in which one that grows comes first. */
    private static Map<List<Long>, Chunk> byCorner(Collection<Chunk> chunks, int growing) {
        Map<List<Long>, Chunk> known = new HashMap<>();
        for (Chunk chunk : chunks) {
            if (chunk.getAddress() != Constants.UNDEFINED_ADDRESS) {
                List<Long> corner = new ArrayList<>(
                        Arrays.stream(chunk.getChunkOffset()).boxed().toList());
                if (growing > 0) {
                    corner.add(growing, corner.removeFirst());
                }
                if (known.put(List.copyOf(corner), chunk) != null) {
                    throw new HdfException("its chunk at " + corner + " is there twice");
                }
            }
        }
        return known;
    }

    /** The bytes of a chunk before its filters, of which single chunks may have skipped some. */
    ByteBuffer plain(Chunk chunk, int bytes) {
        if (chunk.getSize() > 2L * bytes + FILTERED_MORE) {
            throw new HdfException("a chunk of " + bytes + " bytes is stored in " + chunk.getSize());
        }
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

    /** Hands on the part of a chunk that lies in a block. */
    private void place(ByteBuffer content, long[] corner, int[] extents, long[][] block, Target target) {
        int last = dims.length - 1;
        long[] from = new long[dims.length];
        long[] to = new long[dims.length];
        for (int i = 0; i <= last; i++) {
            from[i] = Math.max(corner[i], block[0][i]);
            to[i] = Math.min(corner[i] + extents[i], block[0][i] + block[1][i]);
        }
        long[] at = from.clone();
        boolean more = true;
        while (more) {
            long source = 0;
            long index = 0;
            for (int i = 0; i <= last; i++) {
                source = source * extents[i] + at[i] - corner[i];
                index = index * block[1][i] + at[i] - block[0][i];
            }
            content.position((int) (source * type.bytes()));
            target.put(index, content, (int) (to[last] - from[last]));
            int i = last - 1;
            while (i >= 0 && ++at[i] == to[i]) {
                at[i] = from[i];
                i--;
            }
            more = i >= 0;
        }
    }
}
