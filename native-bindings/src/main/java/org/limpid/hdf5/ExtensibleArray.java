package org.limpid.hdf5;

import io.jhdf.Constants;
import io.jhdf.Utils;
import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.DatasetInfo;
import io.jhdf.dataset.chunked.indexing.ChunkImpl;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The chunks of a data set that grows in one dimension. The first ones stand in an index block, the others in data blocks, which
 * it or its secondary blocks point to. jhdf ends at the first chunk that was never written; this goes on behind it.
 */
final class ExtensibleArray {
    private static final int ADDRESS = Long.BYTES;
    private static final int PREFIX = 6 + ADDRESS;
    private static final int HEADER = 12 + 7 * ADDRESS;
    private static final int COUNT_AT = 12 + 4 * ADDRESS;
    private static final int MASK = 4;

    private static final int CLIENT_AT = 5;

    private final BoundedStorage storage;
    private final long address;
    private final byte client;
    private final DatasetInfo info;
    private final ByteBuffer header;
    private final int elementBytes;
    private final int offsetBits;
    private final int leastElements;
    private final int leastPointers;
    private final int pageElements;
    private final long count;
    private final List<Chunk> chunks = new ArrayList<>();
    private long index;

    private ExtensibleArray(BoundedStorage storage, long address, DatasetInfo info) {
        this.storage = storage;
        this.info = info;
        count = storage.count(address + COUNT_AT);
        header = block(address, "EAHD", HEADER);
        this.address = address;
        client = header.get(CLIENT_AT);
        elementBytes = header.get(6);
        offsetBits = header.get(7);
        leastElements = header.get(9);
        leastPointers = header.get(10);
        pageElements = 1 << header.get(11);
        boolean filtered = client == 1;
        if (client < 0
                || client > 1
                || elementBytes < (filtered ? ADDRESS + MASK + 1 : ADDRESS)
                || elementBytes > (filtered ? 2 * ADDRESS + MASK : ADDRESS)
                || offsetBits < 1
                || offsetBits > Long.SIZE
                || Integer.bitCount(leastElements) != 1
                || Integer.bitCount(leastPointers) != 1
                || header.get(8) < 0) {
            throw new HdfException("the array of its chunks has impossible sizes");
        }
    }

    /** The chunks that were written, with their corners. */
    static List<Chunk> chunks(BoundedStorage storage, long address, DatasetInfo info) {
        ExtensibleArray array = new ExtensibleArray(storage, address, info);
        array.readIndexBlock();
        return array.chunks;
    }

    /** A block whose checksum is right, behind {@code bytes} of content. */
    private ByteBuffer block(long address, String signature, int bytes) {
        ByteBuffer block = storage.readBufferFromAddress(address, Math.addExact(bytes, Integer.BYTES));
        if (!signature.contentEquals(new String(block.array(), 0, 4, StandardCharsets.US_ASCII))) {
            throw new HdfException("the array of its chunks has no " + signature + " at " + address);
        }
        ChecksumUtils.validateChecksum(block);
        if (block.get(4) != 0) {
            throw new HdfException("the array of its chunks is of version " + block.get(4));
        }
        return block.rewind();
    }

    /** A block of this array. */
    private ByteBuffer part(long place, String signature, int bytes) {
        ByteBuffer block = block(place, signature, bytes);
        if (block.get(CLIENT_AT) != client || block.getLong(CLIENT_AT + 1) != address) {
            throw new HdfException("the block at " + place + " is of another array of chunks");
        }
        return block;
    }

    private void readIndexBlock() {
        int elements = header.get(8);
        int direct = 2 * (leastPointers - 1);
        int levels = 1 + offsetBits - log2(leastElements);
        int directLevels = 2 * log2(leastPointers);
        int secondary = Math.max(0, levels - directLevels);
        int bytes = PREFIX + elements * elementBytes + (direct + secondary) * ADDRESS;
        ByteBuffer block = part(header.getLong(HEADER - ADDRESS), "EAIB", bytes);
        block.position(PREFIX);
        take(block, elements);
        for (int level = 0; level < directLevels && index < count; level++) {
            for (int i = 0; i < 1 << level / 2; i++) {
                readDataBlock(block.getLong(), elements(level));
            }
        }
        block.position(PREFIX + elements * elementBytes + direct * ADDRESS);
        for (int level = directLevels; level < levels && index < count; level++) {
            readSecondaryBlock(block.getLong(), level);
        }
    }

    private static int log2(int power) {
        return Integer.numberOfTrailingZeros(power);
    }

    /** The elements of each data block of a level. */
    private long elements(int level) {
        return Math.multiplyExact(1L << (level + 1) / 2, leastElements);
    }

    private int offsetBytes() {
        return (offsetBits + Byte.SIZE - 1) / Byte.SIZE;
    }

    private void readSecondaryBlock(long address, int level) {
        long elements = elements(level);
        int blocks = Math.toIntExact(1L << level / 2);
        if (address == Constants.UNDEFINED_ADDRESS) {
            index += elements * blocks;
            return;
        }
        long pages = elements > pageElements ? elements / pageElements : 0;
        int bitmaps = Math.toIntExact(Math.multiplyExact((pages + Byte.SIZE - 1) / Byte.SIZE, blocks));
        ByteBuffer block = part(address, "EASB", PREFIX + offsetBytes() + bitmaps + blocks * ADDRESS);
        block.position(PREFIX + offsetBytes() + bitmaps);
        for (int i = 0; i < blocks && index < count; i++) {
            readDataBlock(block.getLong(), elements);
        }
    }

    private void readDataBlock(long address, long elements) {
        if (index >= count) {
            return;
        }
        if (address == Constants.UNDEFINED_ADDRESS) {
            index += elements;
            return;
        }
        if (elements > pageElements) {
            throw new HdfException("the array of its chunks is stored in pages, which aren't read");
        }
        ByteBuffer block = part(address, "EADB", Math.toIntExact(PREFIX + offsetBytes() + elements * elementBytes));
        block.position(PREFIX + offsetBytes());
        take(block, elements);
    }

    private void take(ByteBuffer block, long elements) {
        for (long i = 0; i < elements; i++, index++) {
            long address = block.getLong();
            int bytes = info.getChunkSizeInBytes();
            BitSet mask = new BitSet();
            if (elementBytes > ADDRESS) {
                bytes = Utils.readBytesAsUnsignedInt(block, elementBytes - ADDRESS - MASK);
                mask = BitSet.valueOf(new long[] {Integer.toUnsignedLong(block.getInt())});
            }
            if (address != Constants.UNDEFINED_ADDRESS) {
                long[] corner =
                        Utils.chunkIndexToChunkOffset(index, info.getChunkDimensions(), info.getDatasetDimensions());
                chunks.add(new ChunkImpl(address, bytes, corner, mask));
            }
        }
    }
}
