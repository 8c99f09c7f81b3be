package org.limpid.tiff;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Writes uncompressed strips in any order and without a copy, since their offsets follow from their numbers. At the end libtiff
 * writes them again in order, while the stream only moves its position.
 */
final class PlacedStrips implements StripSink {
    private final TiffFormat format;
    private final FileStream stream;
    private final RawStrips appended;
    private final long firstStrip;

    PlacedStrips(TiffFormat format, FileStream stream, RawStrips appended) {
        this.format = format;
        this.stream = stream;
        this.appended = appended;
        this.firstStrip = stream.size();
    }

    @Override
    public void add(int index, MemorySegment bytes) {
        try {
            stream.place(firstStrip + format.stripOffset(index), bytes);
        } catch (IOException e) {
            throw appended.failure("a strip could not be written", e);
        }
    }

    @Override
    public void complete() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment unread = arena.allocate(format.stripBytes(0));
            stream.passOver(true);
            for (int index = 0; index < format.stripCount(); index++) {
                appended.append(index, unread.asSlice(0, format.stripBytes(index)));
                appended.requireOffset(index, firstStrip + format.stripOffset(index));
            }
        } finally {
            stream.passOver(false);
        }
    }

    @Override
    public void close() {}
}
