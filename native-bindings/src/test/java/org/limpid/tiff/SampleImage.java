package org.limpid.tiff;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/** Images that tests write: a slope with noise, so that every codec has something to do. */
final class SampleImage {
    private SampleImage() {}

    static MemorySegment of(Arena arena, int width, int height, SampleType type, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MemorySegment image = arena.allocate((long) width * height * type.bytes(), 8);
        for (long i = 0; i < (long) width * height; i++) {
            int value = (int) (i % width * 3 + i / width * 5 + random.nextInt(20));
            switch (type) {
                case UINT8 -> image.setAtIndex(ValueLayout.JAVA_BYTE, i, (byte) value);
                case UINT16 -> image.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) (value * 37));
                case FLOAT32 -> image.setAtIndex(ValueLayout.JAVA_FLOAT, i, value * 0.37f - 100);
            }
        }
        return image;
    }
}
