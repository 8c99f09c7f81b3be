package org.limpid.volume.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.limpid.LimpidException;

/**
 * Deflate with the header and the checksum of gzip; one member after the other.
 *
 * @param level of writing, 1 to 9
 */
public record Gzip(int level) implements Codec.Encoder {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final short MAGIC = (short) 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final byte SYSTEM_UNKNOWN = (byte) 255;
    private static final int SYSTEM = 9;
    private static final int GREATEST = 9;

    /**
     * @throws LimpidException when there is no such level
     */
    public Gzip {
        if (level < 1 || level > GREATEST) {
            throw new LimpidException("gzip level is " + level + "; expected 1 to " + GREATEST);
        }
    }

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public MemorySegment decode(MemorySegment stored, long most, CodecMemory memory) {
        MemorySegment target = memory.take(most);
        long bytes = 0;
        long at = 0;
        do {
            MemorySegment rest = target.asSlice(bytes);
            at += afterHeader(stored.asSlice(at));
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(stored.asSlice(at).asByteBuffer());
                long member = inflate(name(), inflater, rest);
                at += inflater.getBytesRead();
                checkTrailer(stored.asSlice(at), rest.asSlice(0, member));
                bytes += member;
            } finally {
                inflater.end();
            }
            at += TRAILER;
        } while (at < stored.byteSize());
        return target.asSlice(0, bytes);
    }

    /** Where a member's deflated bytes begin. */
    private long afterHeader(MemorySegment member) {
        try {
            if (member.get(SHORT, 0) != MAGIC || member.get(BYTE, 2) != DEFLATE) {
                throw Codec.damaged(name(), "its first bytes are not those of gzip", "1f 8b 08");
            }
            int flags = member.get(BYTE, 3);
            long at = HEADER;
            if ((flags & EXTRA) != 0) {
                at += Short.BYTES + Short.toUnsignedInt(member.get(SHORT, at));
            }
            for (int text : new int[] {NAME, COMMENT}) {
                if ((flags & text) != 0) {
                    while (member.get(BYTE, at) != 0) {
                        at++;
                    }
                    at++;
                }
            }
            at += (flags & HEADER_CHECKSUM) != 0 ? Short.BYTES : 0;
            member.asSlice(at);
            return at;
        } catch (IndexOutOfBoundsException cut) {
            throw Codec.damaged(name(), "it ends in its header", "more than " + member.byteSize() + " bytes");
        }
    }

    private void checkTrailer(MemorySegment trailer, MemorySegment bytes) {
        if (trailer.byteSize() < TRAILER) {
            throw Codec.damaged(name(), "it ends before its checksum", "a checksum and a size at the end");
        }
        if (trailer.get(INT, 0) != checksum(bytes) || trailer.get(INT, Integer.BYTES) != (int) bytes.byteSize()) {
            throw Codec.damaged(name(), "its checksum or size is wrong", "those of its " + bytes.byteSize() + " bytes");
        }
    }

    private static int checksum(MemorySegment bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes.asByteBuffer());
        return (int) checksum.getValue();
    }

    /** Inflates to the end of a stream; returns how many bytes of the target that takes. */
    static long inflate(String codec, Inflater inflater, MemorySegment target) {
        ByteBuffer room = target.asByteBuffer();
        try {
            while (!inflater.finished()) {
                if (inflater.inflate(room) == 0 && !inflater.finished()) {
                    throw Codec.damaged(
                            codec,
                            room.hasRemaining() ? "it ends in the middle" : "it has more bytes",
                            target.byteSize() + " bytes at most");
                }
            }
        } catch (DataFormatException malformed) {
            throw Codec.damaged(codec, String.valueOf(malformed.getMessage()), "a stream of deflate");
        }
        return room.position();
    }

    @Override
    public long most(long bytes) {
        return HEADER + bytes + (bytes >> 10) + 64 + TRAILER;
    }

    @Override
    public long encode(MemorySegment bytes, MemorySegment target) {
        target.asSlice(0, HEADER).fill((byte) 0);
        target.set(SHORT, 0, MAGIC);
        target.set(BYTE, 2, (byte) DEFLATE);
        target.set(BYTE, SYSTEM, SYSTEM_UNKNOWN);
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(bytes.asByteBuffer());
            deflater.finish();
            deflater.deflate(target.asSlice(HEADER).asByteBuffer());
            long end = HEADER + deflater.getBytesWritten();
            target.set(INT, end, checksum(bytes));
            target.set(INT, end + Integer.BYTES, (int) bytes.byteSize());
            return end + TRAILER;
        } finally {
            deflater.end();
        }
    }
}
