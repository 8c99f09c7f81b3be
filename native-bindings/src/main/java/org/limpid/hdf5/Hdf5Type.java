package org.limpid.hdf5;

import java.util.Arrays;
import java.util.Optional;

/** The type of the numbers in a data set or in memory. */
public enum Hdf5Type {
    /** 32-bit IEEE floating-point number. */
    FLOAT32(4, "FLOAT", "IEEE_F32LE"),
    /** 64-bit IEEE floating-point number. */
    FLOAT64(8, "DOUBLE", "IEEE_F64LE"),
    /** 8-bit signed integer. */
    INT8(1, "INT8", "STD_I8LE"),
    /** 8-bit unsigned integer. */
    UINT8(1, "UINT8", "STD_U8LE"),
    /** 16-bit signed integer. */
    INT16(2, "INT16", "STD_I16LE"),
    /** 16-bit unsigned integer. */
    UINT16(2, "UINT16", "STD_U16LE"),
    /** 32-bit signed integer. */
    INT32(4, "INT32", "STD_I32LE"),
    /** 32-bit unsigned integer. */
    UINT32(4, "UINT32", "STD_U32LE"),
    /** 64-bit signed integer. */
    INT64(8, "INT64", "STD_I64LE"),
    /** 64-bit unsigned integer. */
    UINT64(8, "UINT64", "STD_U64LE");

    private final int bytes;
    private final String memoryName;
    private final String fileName;

    Hdf5Type(int bytes, String memoryName, String fileName) {
        this.bytes = bytes;
        this.memoryName = memoryName;
        this.fileName = fileName;
    }

    /** {@return the number of bytes of one number} */
    public int bytes() {
        return bytes;
    }

    /** {@return whether this is a floating-point type} */
    public boolean isFloatingPoint() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** {@return whether this is an integer type with negative numbers} */
    public boolean isSigned() {
        return switch (this) {
            case INT8, INT16, INT32, INT64 -> true;
            default -> false;
        };
    }

    /** The variable that holds the identifier of this type in the byte order of this machine. */
    String memoryVariable() {
        return "H5T_NATIVE_" + memoryName + "_g";
    }

    /** The variable that holds the identifier of this type in the little-endian order that files get. */
    String fileVariable() {
        return "H5T_" + fileName + "_g";
    }

    static Optional<Hdf5Type> of(boolean floatingPoint, boolean signed, long bytes) {
        return Arrays.stream(values())
                .filter(type -> type.bytes == bytes
                        && type.isFloatingPoint() == floatingPoint
                        && (floatingPoint || type.isSigned() == signed))
                .findFirst();
    }
}
