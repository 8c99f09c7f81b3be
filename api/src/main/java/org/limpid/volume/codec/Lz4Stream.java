package org.limpid.volume.codec;

import io.airlift.compress.v3.xxhash.XxHash32Hasher;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** LZ4 as N5 has it, which is the stream of the library lz4-java: blocks with their sizes and checksums, and an empty one at the end. */
public record Lz4Stream() implements Codec {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final MemorySegment MAGIC = MemorySegment.ofArray("LZ4Block".getBytes(StandardCharsets.US_ASCII));
    private static final int HEADER = 21;
    private static final int METHOD = 8;
    private static final int METHOD_BITS = 0xf0;
    private static final int COPIED = 0x10;
    private static final int COMPRESSED = 0x20;
    private static final int STORED_SIZE = 9;
    private static final int SIZE = 13;
    private static final int CHECKSUM = 17;
    private static final int SEED = 0x9747b28c;
    private static final int CHECKSUM_BITS = 0xfffffff;

    @Override
    public String name() {
        return "lz4";
    }

    @Override
    public MemorySegment decode(MemorySegment stored, long most, CodecMemory memory) {
        MemorySegment target = memory.take(most);
        long at = 0;
        long bytes = 0;
        while (at < stored.byteSize()) {
            MemorySegment header = header(stored, at);
            at += HEADER;
            long storedSize = Codec.checkedSize(name(), header.get(INT, STORED_SIZE), stored.byteSize() - at);
            long size = Codec.checkedSize(name(), header.get(INT, SIZE), most - bytes);
            if (size == 0) {
                break;
            }
            MemorySegment block = target.asSlice(bytes, size);
            decodeBlock(header, stored.asSlice(at, storedSize), block);
            at += storedSize;
            bytes += size;
        }
        return target.asSlice(0, bytes);
    }

    private MemorySegment header(MemorySegment stored, long at) {
        if (stored.byteSize() - at < HEADER) {
            throw Codec.damaged(name(), "it ends within the header of a block", "a header of " + HEADER + " bytes");
        }
        MemorySegment header = stored.asSlice(at, HEADER);
        if (header.asSlice(0, MAGIC.byteSize()).mismatch(MAGIC) >= 0) {
            throw Codec.damaged(name(), "there is no block at byte " + at, "the letters LZ4Block");
        }
        return header;
    }

    private void decodeBlock(MemorySegment header, MemorySegment stored, MemorySegment block) {
        int method = header.get(ValueLayout.JAVA_BYTE, METHOD) & METHOD_BITS;
        if (method == COMPRESSED) {
            Lz4.block(stored, block);
        } else if (method == COPIED && stored.byteSize() == block.byteSize()) {
            block.copyFrom(stored);
        } else {
            throw Codec.damaged(
                    name(),
                    "a block of " + stored.byteSize() + " bytes is stored by method " + Integer.toHexString(method),
                    "10 for bytes as they are, or 20");
        }
        int told = header.get(INT, CHECKSUM);
        int found = XxHash32Hasher.hash(block, SEED) & CHECKSUM_BITS;
        if (told != found) {
            throw Codec.damaged(
                    name(),
                    "a block's checksum is " + Integer.toHexString(found),
                    Integer.toHexString(told) + " as stored with it");
        }
    }
}
