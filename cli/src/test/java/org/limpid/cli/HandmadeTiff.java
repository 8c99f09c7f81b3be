package org.limpid.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A little-endian TIFF written tag by tag: at first an image of 8 x 8 16-bit samples in one strip. */
final class HandmadeTiff {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int SAMPLE_FORMAT = 339;

    private static final int STRIP_OFFSET = 273;
    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int LONG = 4;

    private final Map<Integer, Integer> tags = new TreeMap<>();

    HandmadeTiff() {
        with(WIDTH, 8).with(HEIGHT, 8).with(BITS, 16).with(COMPRESSION, 1).with(PHOTOMETRIC, 1);
        with(STRIP_OFFSET, HEADER).with(SAMPLES, 1).with(ROWS_PER_STRIP, 8).with(STRIP_BYTES, 128);
    }

    HandmadeTiff with(int tag, int value) {
        tags.put(tag, value);
        return this;
    }

    /** Writes the file with a strip of 512 bytes, however many of them the tags claim. */
    Path write(Path file) throws IOException {
        int strip = 512;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + strip + Short.BYTES + ENTRY * tags.size() + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0x4949).putShort((short) 42).putInt(HEADER + strip);
        for (int i = 0; i < strip; i++) {
            bytes.put((byte) (37 * i));
        }
        bytes.putShort((short) tags.size());
        tags.forEach((tag, value) -> bytes.putShort(tag.shortValue())
                .putShort((short) LONG)
                .putInt(1)
                .putInt(value));
        return Files.write(file, bytes.array());
    }
}
