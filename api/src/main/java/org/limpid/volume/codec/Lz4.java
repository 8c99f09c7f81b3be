package org.limpid.volume.codec;

import io.airlift.compress.v3.lz4.Lz4Decompressor;
import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.lz4.Lz4NativeDecompressor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** LZ4 as Zarr has it: the size of the bytes, little-endian, and one block. */
public record Lz4() implements Codec {
    private static final ValueLayout.OfInt SIZE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** No block becomes more than so many times as large. */
    private static final long MOST_RATIO = 255;

    @Override
    public String name() {
        return "lz4";
    }

    @Override
    public MemorySegment decode(MemorySegment stored, long most, CodecMemory memory) {
        if (stored.byteSize() < SIZE.byteSize()) {
            throw Codec.damaged(name(), "it has " + stored.byteSize() + " bytes", "the size first");
        }
        long bytes = Codec.checkedSize(name(), stored.get(SIZE, 0), Math.min(most, stored.byteSize() * MOST_RATIO));
        MemorySegment target = memory.take(bytes);
        block(stored.asSlice(SIZE.byteSize()), target);
        return target;
    }

    /** Decodes a block that fills its target. */
    static void block(MemorySegment stored, MemorySegment target) {
        Lz4Decompressor decompressor = NativeCodecs.LZ4 ? new Lz4NativeDecompressor() : new Lz4JavaDecompressor();
        int bytes;
        try {
            bytes = decompressor.decompress(stored, target);
        } catch (RuntimeException malformed) {
            throw Codec.damaged("lz4", malformed.getMessage(), "a block of " + target.byteSize() + " bytes");
        }
        if (bytes != target.byteSize()) {
            throw Codec.damaged("lz4", "its block has " + bytes + " bytes", String.valueOf(target.byteSize()));
        }
    }
}
