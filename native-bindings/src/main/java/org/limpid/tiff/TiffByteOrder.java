package org.limpid.tiff;

import java.nio.ByteOrder;

/** The byte order of a file that is written. */
enum TiffByteOrder {
    LITTLE("l"),
    BIG("b");

    private final String flag;

    TiffByteOrder(String flag) {
        this.flag = flag;
    }

    /** The order of this machine; with it libtiff never swaps bytes in the caller's image. */
    static TiffByteOrder ofThisMachine() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? LITTLE : BIG;
    }

    /** The letter in libtiff's mode string. */
    String flag() {
        return flag;
    }
}
