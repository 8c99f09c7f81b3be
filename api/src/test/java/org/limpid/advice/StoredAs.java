package org.limpid.advice;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/** Ways that detectors store a picture: the sample type, and the range of it that the picture takes. */
enum StoredAs {
    UINT8(Sample.UINT8, 20, 235),
    TWELVE_BITS_IN_16(Sample.UINT16, 300, 3_800),
    DARK_UINT16(Sample.UINT16, 500, 6_000),
    BRIGHT_UINT16(Sample.UINT16, 52_000, 64_500),
    FLOAT_0_TO_1(Sample.FLOAT32, 0.1, 0.9),
    FLOAT_16_BIT_SCALE(Sample.FLOAT32, 5_000, 60_000);

    private final Sample sample;
    private final double low;
    private final double high;

    StoredAs(Sample sample, double low, double high) {
        this.sample = sample;
        this.low = low;
        this.high = high;
    }

    /** A picture, or its negative, with NaN where it has no data, which is stored as 0. */
    Plane of(float[][] picture, boolean negative) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float[] row : picture) {
            for (float value : row) {
                least = Float.isNaN(value) ? least : Math.min(least, value);
                most = Float.isNaN(value) ? most : Math.max(most, value);
            }
        }
        int width = picture[0].length;
        MemorySegment memory = Arena.ofAuto().allocate((long) picture.length * width * sample.bytes(), 8);
        for (int y = 0; y < picture.length; y++) {
            for (int x = 0; x < width; x++) {
                double part = (picture[y][x] - least) / (most - least);
                double value = low + (high - low) * (negative ? 1 - part : part);
                set(memory, (long) y * width + x, Double.isNaN(value) ? 0 : value);
            }
        }
        return Plane.dense(memory, sample, picture.length, width);
    }

    private void set(MemorySegment memory, long index, double value) {
        switch (sample) {
            case UINT8 -> memory.setAtIndex(ValueLayout.JAVA_BYTE, index, (byte) Math.round(value));
            case UINT16 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, index, (short) Math.round(value));
            case FLOAT32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
        }
    }
}
