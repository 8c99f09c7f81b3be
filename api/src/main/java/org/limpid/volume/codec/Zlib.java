package org.limpid.volume.codec;

import java.lang.foreign.MemorySegment;
import java.util.zip.Inflater;

/** Deflate with the header and the checksum of zlib. */
public record Zlib() implements Codec {
    @Override
    public String name() {
        return "zlib";
    }

    @Override
    public MemorySegment decode(MemorySegment stored, long most, CodecMemory memory) {
        MemorySegment target = memory.take(most);
        return target.asSlice(0, inflate(stored, target));
    }

    /** Decodes a stream; returns how many bytes of the target it takes. */
    static long inflate(MemorySegment stored, MemorySegment target) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored.asByteBuffer());
            return Gzip.inflate("zlib", inflater, target);
        } finally {
            inflater.end();
        }
    }
}
