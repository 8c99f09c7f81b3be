package org.limpid.image;

/** How one pixel of a {@link Plane} is stored, in native byte order. */
public enum Sample {
    /** Unsigned, 0 to 255. */
    UINT8(1, 255),
    /** Unsigned, 0 to 65,535. */
    UINT16(2, 65_535),
    /** IEEE single precision. */
    FLOAT32(4, Float.NaN);

    private final int bytes;
    private final float maximum;

    Sample(int bytes, float maximum) {
        this.bytes = bytes;
        this.maximum = maximum;
    }

    /** Size of a sample: 1, 2 or 4 bytes. */
    public int bytes() {
        return bytes;
    }

    /** The largest value of an integer sample, 255 or 65,535; not a number for {@link #FLOAT32}. */
    public float maximum() {
        return maximum;
    }

    /** The value from which samples are subtracted to invert them: the largest of integers, 0 for {@link #FLOAT32}. */
    public float inversion() {
        return this == FLOAT32 ? 0 : maximum;
    }
}
