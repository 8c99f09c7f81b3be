package org.limpid.volume.codec;

import io.airlift.compress.v3.zstd.ZstdCompressor;
import io.airlift.compress.v3.zstd.ZstdDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdNativeCompressor;
import io.airlift.compress.v3.zstd.ZstdNativeDecompressor;
import java.lang.foreign.MemorySegment;
import org.limpid.LimpidException;

/** Zstandard: frames as its own program writes them. */
public final class Zstd implements Codec.Encoder {
    /** The level that is the fastest of those that find repetitions well. */
    public static final int FAST = 1;

    /** Each thread has its own, as one keeps the memory that it works in for one thread at a time. */
    private static final ThreadLocal<ZstdDecompressor> DECOMPRESSORS = ThreadLocal.withInitial(
            () -> NativeCodecs.ZSTD ? new ZstdNativeDecompressor() : new ZstdJavaDecompressor());

    private static final int LEAST = -7;
    private static final int GREATEST = 22;

    private final int level;
    private final ThreadLocal<ZstdCompressor> compressors = ThreadLocal.withInitial(this::compressor);

    /**
     * For reading, or for writing with {@link #encode} at a level.
     *
     * @param level from -7, the fastest, to 22
     * @throws LimpidException when there is no such level
     */
    public Zstd(int level) {
        if (level < LEAST || level > GREATEST) {
            throw new LimpidException("zstd level is " + level + "; expected " + LEAST + " to " + GREATEST);
        }
        this.level = level;
    }

    @Override
    public String name() {
        return "zstd";
    }

    /** {@return the level of writing} */
    public int level() {
        return level;
    }

    @Override
    public MemorySegment decode(MemorySegment stored, long most, CodecMemory memory) {
        MemorySegment target = memory.take(most);
        return target.asSlice(0, frame(stored, target));
    }

    /** Decodes frames; returns how many bytes of the target they take. */
    static long frame(MemorySegment stored, MemorySegment target) {
        try {
            return DECOMPRESSORS.get().decompress(stored, target);
        } catch (RuntimeException malformed) {
            throw Codec.damaged("zstd", malformed.getMessage(), "a frame of at most " + target.byteSize() + " bytes");
        }
    }

    @Override
    public void requireAvailable() {
        NativeCodecs.requireZstd();
    }

    @Override
    public long most(long bytes) {
        return compressors.get().maxCompressedLength(Math.toIntExact(bytes));
    }

    @Override
    public long encode(MemorySegment bytes, MemorySegment target) {
        return compressors.get().compress(bytes, target);
    }

    private ZstdCompressor compressor() {
        NativeCodecs.requireZstd();
        return new ZstdNativeCompressor(level);
    }
}
