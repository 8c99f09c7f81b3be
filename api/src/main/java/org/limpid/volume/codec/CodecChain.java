package org.limpid.volume.codec;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Collectors;
import org.limpid.LimpidException;

/**
 * The codecs that a chunk went through.
 *
 * @param codecs in the order of writing; none for bytes as they are
 */
public record CodecChain(List<Codec> codecs) {
    /** Bytes as they are. */
    public static final CodecChain RAW = new CodecChain(List.of());

    /** No codec makes more of its input than this. */
    private static final long GROWTH = 2;

    private static final long HEADERS = 1 << 16;

    /** {@return how many bytes are stored at most for so many; a file with more is damaged} */
    public long mostStored(long bytes) {
        return codecs.isEmpty() ? bytes : bytes * GROWTH + HEADERS;
    }

    /** {@return how much memory decoding takes for so many bytes, with those that are stored} */
    public long memory(long bytes) {
        return bytes * (1 + codecs.size() * GROWTH) + HEADERS;
    }

    /**
     * Turns stored bytes back.
     *
     * @param bytes how many there have to be
     * @return the bytes, in that memory or in part of {@code stored}
     * @throws LimpidException when they are damaged or another number
     */
    public MemorySegment decode(MemorySegment stored, long bytes, CodecMemory memory) {
        MemorySegment current = stored;
        for (int i = codecs.size() - 1; i >= 0; i--) {
            current = codecs.get(i).decode(current, i == 0 ? bytes : mostStored(bytes), memory);
        }
        if (current.byteSize() != bytes) {
            throw new LimpidException("chunk has " + current.byteSize() + " bytes; expected " + bytes);
        }
        return current;
    }

    /** {@return the codecs' names, in the order of writing, such as {@code zstd, crc32c}} */
    @Override
    public String toString() {
        return codecs.isEmpty() ? "none" : codecs.stream().map(Codec::name).collect(Collectors.joining(", "));
    }
}
