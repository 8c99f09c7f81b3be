package org.limpid.volume.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.limpid.LimpidException;

/**
 * Blosc 1: blocks that are shuffled and then compressed, each whole or as one stream for each byte of an element. Its header names
 * the compressor, the shuffling and the sizes, so that reading needs nothing else.
 */
public record Blosc() implements Codec {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final String NAME = "blosc";
    private static final int HEADER = 16;
    private static final int VERSION = 2;
    private static final int SHUFFLED = 1;
    private static final int COPIED = 2;
    private static final int BITS_SHUFFLED = 4;
    private static final int WHOLE = 16;
    private static final int COMPRESSOR_SHIFT = 5;
    private static final int MOST_STREAMS = 16;
    private static final int LEAST_STREAM = 128;

    @Override
    public String name() {
        return NAME;
    }

    /** What the header tells. */
    private record Header(int flags, int elementBytes, int bytes, int blockBytes) {
        static Header of(MemorySegment stored, long most) {
            if (stored.byteSize() < HEADER) {
                throw Codec.damaged(NAME, "it has " + stored.byteSize() + " bytes", "at least " + HEADER);
            }
            int version = stored.get(BYTE, 0);
            if (version < 1 || version > VERSION) {
                throw Codec.damaged(NAME, "it is of version " + version, "version 1 or 2 of the format");
            }
            long told = Integer.toUnsignedLong(stored.get(INT, 12));
            if (told != stored.byteSize()) {
                throw Codec.damaged(
                        NAME, "it says that it takes " + told + " bytes", stored.byteSize() + " as are stored");
            }
            long bytes = Codec.checkedSize(NAME, Integer.toUnsignedLong(stored.get(INT, 4)), most);
            long block = Integer.toUnsignedLong(stored.get(INT, 8));
            if (bytes > 0 && (block < 1 || block > Math.max(bytes, LEAST_STREAM))) {
                throw Codec.damaged(NAME, "its blocks have " + block + " bytes", "1 to " + bytes);
            }
            return new Header(stored.get(BYTE, 2), Byte.toUnsignedInt(stored.get(BYTE, 3)), (int) bytes, (int) block);
        }

        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        int compressor() {
            return (flags & 0xff) >> COMPRESSOR_SHIFT;
        }

        /** How many streams a block has. A last block that is shorter has one. */
        int streams(int size) {
            boolean split = !has(WHOLE)
                    && elementBytes > 0
                    && elementBytes <= MOST_STREAMS
                    && blockBytes / elementBytes >= LEAST_STREAM
                    && size == blockBytes;
            return split ? elementBytes : 1;
        }
    }

    @Override
    public MemorySegment decode(MemorySegment stored, long most, CodecMemory memory) {
        Header header = Header.of(stored, most);
        MemorySegment target = memory.take(header.bytes);
        if (header.has(COPIED)) {
            if (stored.byteSize() < HEADER + target.byteSize()) {
                throw Codec.damaged(NAME, "it ends early", target.byteSize() + " bytes that are copied");
            }
            MemorySegment.copy(stored, HEADER, target, 0, target.byteSize());
            return target;
        }
        boolean shuffled = header.elementBytes > 1 && header.has(SHUFFLED) || header.has(BITS_SHUFFLED);
        MemorySegment block = shuffled ? memory.take(header.blockBytes) : MemorySegment.NULL;
        int blocks = (int) (((long) header.bytes + header.blockBytes - 1) / Math.max(1, header.blockBytes));
        for (int i = 0; i < blocks; i++) {
            long at = (long) i * header.blockBytes;
            int size = (int) Math.min(header.blockBytes, header.bytes - at);
            MemorySegment place = target.asSlice(at, size);
            long start = HEADER + (long) Integer.BYTES * i;
            requireWithin(stored, start, Integer.BYTES);
            decodeBlock(header, stored, stored.get(INT, start), shuffled ? block.asSlice(0, size) : place);
            if (shuffled) {
                unshuffle(header, block.asSlice(0, size), place);
            }
        }
        return target;
    }

    private static void unshuffle(Header header, MemorySegment block, MemorySegment place) {
        if (header.has(BITS_SHUFFLED)) {
            Shuffle.bitsBack(block, place, Math.max(1, header.elementBytes));
        } else {
            Shuffle.bytesBack(block, place, header.elementBytes);
        }
    }

    private static void decodeBlock(Header header, MemorySegment stored, int start, MemorySegment target) {
        int streams = header.streams((int) target.byteSize());
        long size = target.byteSize() / streams;
        long at = start;
        for (int i = 0; i < streams; i++) {
            requireWithin(stored, at, Integer.BYTES);
            int bytes = stored.get(INT, at);
            at += Integer.BYTES;
            requireWithin(stored, at, bytes);
            MemorySegment stream = stored.asSlice(at, bytes);
            MemorySegment part = target.asSlice(i * size, size);
            if (bytes == size) {
                MemorySegment.copy(stream, 0, part, 0, size);
            } else {
                decodeStream(header.compressor(), stream, part);
            }
            at += bytes;
        }
    }

    private static void requireWithin(MemorySegment stored, long at, long bytes) {
        if (at < HEADER || bytes < 0 || at > stored.byteSize() - bytes) {
            throw Codec.damaged(
                    NAME,
                    "a block lies at byte " + at + " with " + bytes + " bytes",
                    "blocks within its " + stored.byteSize() + " bytes");
        }
    }

    private static void decodeStream(int compressor, MemorySegment stream, MemorySegment target) {
        switch (compressor) {
            case 1 -> Lz4.block(stream, target);
            case 3 -> requireSize(Zlib.inflate(stream, target), target);
            case 4 -> requireSize(Zstd.frame(stream, target), target);
            default ->
                throw new LimpidException("blosc compressor is "
                        + switch (compressor) {
                            case 0 -> "blosclz";
                            case 2 -> "snappy";
                            default -> "number " + compressor;
                        }
                        + "; expected lz4, lz4hc, zlib or zstd");
        }
    }

    private static void requireSize(long bytes, MemorySegment target) {
        if (bytes != target.byteSize()) {
            throw Codec.damaged(NAME, "a block has " + bytes + " bytes", String.valueOf(target.byteSize()));
        }
    }
}
