package org.limpid.volume.mrc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An MRC file made by hand: a header whose numbers tests change, an extended header and voxels. */
final class MrcFile {
    static final int HEADER = 1024;
    static final int DEPTH = 3;
    static final int HEIGHT = 5;
    static final int WIDTH = 7;
    static final int VOXELS = DEPTH * HEIGHT * WIDTH;

    private final ByteBuffer bytes;

    /** A file of a mode; voxel i has the value {@code first + i * step}. */
    MrcFile(ByteOrder order, int mode, int extended, double first, double step) {
        int size = mode == 0 ? 1 : mode == 2 ? 4 : 2;
        bytes = ByteBuffer.allocate(HEADER + extended + VOXELS * size).order(order);
        bytes.putInt(WIDTH).putInt(HEIGHT).putInt(DEPTH).putInt(mode);
        put(28, WIDTH).put(32, HEIGHT).put(36, DEPTH);
        put(40, WIDTH * 50f).put(44, HEIGHT * 60f).put(48, DEPTH * 300f);
        put(64, 1).put(68, 2).put(72, 3).put(92, extended);
        bytes.put(208, "MAP ".getBytes(StandardCharsets.ISO_8859_1));
        stamp(order == ByteOrder.LITTLE_ENDIAN ? 0x44 : 0x11);
        Arrays.fill(bytes.array(), HEADER, HEADER + extended, (byte) 0x5A);
        bytes.position(HEADER + extended);
        for (int i = 0; i < VOXELS; i++) {
            double value = first + i * step;
            switch (size) {
                case 1 -> bytes.put((byte) value);
                case 2 -> bytes.putShort((short) (int) value);
                default -> bytes.putFloat((float) value);
            }
        }
    }

    MrcFile put(int at, int number) {
        bytes.putInt(at, number);
        return this;
    }

    MrcFile put(int at, float number) {
        bytes.putFloat(at, number);
        return this;
    }

    MrcFile stamp(int stamp) {
        bytes.put(212, (byte) stamp).put(213, (byte) stamp);
        return this;
    }

    byte[] bytes() {
        return bytes.array();
    }
}
