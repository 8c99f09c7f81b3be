package org.limpid.tiff;

/** The type of the samples of an image. */
public enum SampleType {
    /** 8-bit unsigned integer. */
    UINT8(1),
    /** 16-bit unsigned integer. */
    UINT16(2),
    /** 32-bit IEEE floating-point number. */
    FLOAT32(4);

    private final int bytes;

    SampleType(int bytes) {
        this.bytes = bytes;
    }

    /** {@return the number of bytes of one sample} */
    public int bytes() {
        return bytes;
    }
}
