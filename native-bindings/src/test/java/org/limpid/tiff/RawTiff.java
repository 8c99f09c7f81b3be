package org.limpid.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A little-endian TIFF put together tag by tag, for headers that libtiff would not write. */
final class RawTiff {
    private static final int LONG = 4;
    private static final int SHORT = 3;
    private static final int DATA_BYTES = 64;
    private static final int COLOR_MAP = 320;
    private static final int COLORS = 3 * 256;

    private final Map<Integer, Integer> tags = new TreeMap<>();

    /** An 8 x 8 image of 8-bit samples in one strip. */
    RawTiff() {
        with(256, 8).with(257, 8).with(258, 8).with(259, 1).with(262, 1);
        with(273, 8).with(277, 1).with(278, 8).with(279, DATA_BYTES);
    }

    RawTiff with(int tag, int value) {
        tags.put(tag, value);
        return this;
    }

    RawTiff without(int tag) {
        tags.remove(tag);
        return this;
    }

    /** Puts a palette behind the directory. */
    RawTiff withColorMap() {
        return with(COLOR_MAP, 0);
    }

    Path write(Path file) throws IOException {
        int directoryEnd = 8 + DATA_BYTES + 2 + 12 * tags.size() + 4;
        int colorBytes = tags.containsKey(COLOR_MAP) ? 2 * COLORS : 0;
        ByteBuffer bytes = ByteBuffer.allocate(directoryEnd + colorBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0x4949).putShort((short) 42).putInt(8 + DATA_BYTES);
        for (int i = 0; i < DATA_BYTES; i++) {
            bytes.put((byte) i);
        }
        bytes.putShort((short) tags.size());
        tags.forEach((tag, value) -> {
            boolean colors = tag == COLOR_MAP;
            bytes.putShort(tag.shortValue()).putShort((short) (colors ? SHORT : LONG));
            bytes.putInt(colors ? COLORS : 1).putInt(colors ? directoryEnd : value);
        });
        bytes.putInt(0);
        return Files.write(file, bytes.array());
    }
}
