package org.limpid.hdf5;

import java.lang.foreign.MemorySegment;
import org.limpid.natives.hdf5.LibHdf5Extra;

/** The type of the numbers in a data set or in memory. */
public enum Hdf5Type {
    /** 32-bit IEEE floating-point number. */
    FLOAT32(4, "FLOAT", "IEEE_F32"),
    /** 64-bit IEEE floating-point number. */
    FLOAT64(8, "DOUBLE", "IEEE_F64"),
    /** 8-bit signed integer. */
    INT8(1, "INT8", "STD_I8"),
    /** 8-bit unsigned integer. */
    UINT8(1, "UINT8", "STD_U8"),
    /** 16-bit signed integer. */
    INT16(2, "INT16", "STD_I16"),
    /** 16-bit unsigned integer. */
    UINT16(2, "UINT16", "STD_U16"),
    /** 32-bit signed integer. */
    INT32(4, "INT32", "STD_I32"),
    /** 32-bit unsigned integer. */
    UINT32(4, "UINT32", "STD_U32"),
    /** 64-bit signed integer. */
    INT64(8, "INT64", "STD_I64"),
    /** 64-bit unsigned integer. */
    UINT64(8, "UINT64", "STD_U64");

    private final int bytes;
    private final String memoryName;
    private final String fileName;

    Hdf5Type(int bytes, String memoryName, String fileName) {
        this.bytes = bytes;
        this.memoryName = memoryName;
        this.fileName = fileName;
    }

    /**
     * {@return a type in words, also one that no constant stands for}
     *
     * @param kind HDF5's class code
     * @param bytes of an element
     * @param unusual whether its bits lie in another way than those of a constant
     */
    static String words(int kind, long bytes, boolean unusual) {
        String layout = unusual ? "unusually laid out " : "";
        return switch (kind) {
            case 0 -> layout + 8 * bytes + "-bit integers";
            case 1 -> layout + 8 * bytes + "-bit floating-point numbers";
            case 2 -> "times";
            case 3 -> "text";
            case 4 -> "bit fields";
            case 5 -> "opaque bytes";
            case 6 -> "compound records";
            case 7 -> "references";
            case 8 -> "enumeration values";
            case 9 -> "variable-length lists";
            case 10 -> "arrays";
            default -> "class " + kind;
        };
    }

    /** {@return the number of bytes of one number} */
    public int bytes() {
        return bytes;
    }

    /** HDF5's identifier of this type in the byte order of this machine. */
    long inMemory() {
        return LibHdf5Extra.identifier("H5T_NATIVE_" + memoryName + "_g");
    }

    /** HDF5's identifier of this type in the little-endian order that files get. */
    long inFile() {
        return LibHdf5Extra.identifier("H5T_" + fileName + "LE_g");
    }

    /** The least number of a type of integers. */
    long least() {
        return name().startsWith("U") ? 0 : -most() - 1;
    }

    /** The greatest number of a type of integers other than {@link #UINT64}. */
    long most() {
        return Long.MAX_VALUE >>> Long.SIZE - 8 * bytes - (name().startsWith("U") ? 1 : 0);
    }

    /** Refuses memory that HDF5 cannot reach or that is too small for {@code count} numbers of this type. */
    void requireRoom(MemorySegment memory, long count) {
        if (!memory.isNative()) {
            throw new IllegalArgumentException("the segment is on the heap; expected off-heap memory");
        }
        long needed = Math.multiplyExact(count, (long) bytes);
        if (memory.byteSize() < needed) {
            throw new IllegalArgumentException(
                    "the segment has " + memory.byteSize() + " bytes; expected at least " + needed);
        }
    }
}
