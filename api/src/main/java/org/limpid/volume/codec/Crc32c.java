package org.limpid.volume.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** A checksum after the bytes: CRC-32C, little-endian. */
public record Crc32c() implements Codec.Encoder {
    /** The size of a checksum. */
    public static final int BYTES = 4;

    private static final ValueLayout.OfInt CHECKSUM = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public String name() {
        return "crc32c";
    }

    @Override
    public MemorySegment decode(MemorySegment stored, long most, CodecMemory memory) {
        long bytes = stored.byteSize() - BYTES;
        if (bytes < 0) {
            throw Codec.damaged(name(), "it has " + stored.byteSize() + " bytes", "at least " + BYTES);
        }
        MemorySegment content = stored.asSlice(0, bytes);
        int found = checksum(content);
        int told = stored.get(CHECKSUM, bytes);
        if (found != told) {
            throw Codec.damaged(
                    name(),
                    "its checksum is " + Integer.toHexString(found),
                    Integer.toHexString(told) + " as stored with it");
        }
        return content;
    }

    @Override
    public long most(long bytes) {
        return bytes + BYTES;
    }

    @Override
    public long encode(MemorySegment bytes, MemorySegment target) {
        MemorySegment.copy(bytes, 0, target, 0, bytes.byteSize());
        return seal(target, bytes.byteSize());
    }

    /** Puts the checksum of the first bytes behind them; returns the size of both. */
    public static long seal(MemorySegment target, long bytes) {
        target.set(CHECKSUM, bytes, checksum(target.asSlice(0, bytes)));
        return bytes + BYTES;
    }

    private static int checksum(MemorySegment bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.asByteBuffer());
        return (int) checksum.getValue();
    }
}
