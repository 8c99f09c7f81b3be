package org.limpid.tiff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Kinds of samples that files have, and what each is read as. All their values are exact as numbers of 64 bits. */
enum StoredSample {
    UINT1(1, SampleType.UINT8),
    UINT2(2, SampleType.UINT8),
    UINT4(4, SampleType.UINT8),
    UINT8(8, SampleType.UINT8),
    INT8(8, SampleType.UINT8),
    UINT16(16, SampleType.UINT16),
    INT16(16, SampleType.UINT16),
    UINT32(32, SampleType.FLOAT32),
    INT32(32, SampleType.FLOAT32),
    FLOAT16(16, SampleType.FLOAT32),
    FLOAT32(32, SampleType.FLOAT32),
    FLOAT64(64, SampleType.FLOAT32);

    private static final int SIGNED = 2;
    private static final int FLOATING = 3;
    private static final int UNTYPED = 4;
    private static final int OFFSET_8 = 128;
    private static final int OFFSET_16 = 32_768;

    private final int bits;
    private final SampleType type;

    StoredSample(int bits, SampleType type) {
        this.bits = bits;
        this.type = type;
    }

    /** The kind of a file's SampleFormat and BitsPerSample; untyped samples are taken as unsigned integers. */
    static StoredSample of(Path file, int format, int bits) {
        String start = switch (format) {
            case 1, UNTYPED -> "UINT";
            case SIGNED -> "INT";
            case FLOATING -> "FLOAT";
            default -> "COMPLEX";
        };
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(start + bits))
                .findFirst()
                .orElseThrow(() -> new TiffException(
                        file,
                        "samples are " + (start + bits).toLowerCase(Locale.ROOT)
                                + "; expected uint8, uint16, int16, uint32, int32, float16, float32 or float64"));
    }

    int bits() {
        return bits;
    }

    /** What it is read as. */
    SampleType type() {
        return type;
    }

    /** Whether it is read as it is. */
    boolean plain() {
        return this == UINT8 || this == UINT16 || this == FLOAT32;
    }

    /** The greatest value of an integer, 1 of others. */
    double most() {
        return name().startsWith("UINT") ? Math.scalb(1.0, bits) - 1 : 1;
    }

    /** What is to be said of it. */
    String note() {
        String read =
                name().toLowerCase(Locale.ROOT) + " taken as " + type.name().toLowerCase(Locale.ROOT);
        return switch (this) {
            case INT8 -> read + " with " + OFFSET_8 + " added";
            case INT16 -> read + String.format(Locale.ROOT, " with %,d added", OFFSET_16);
            default -> read;
        };
    }

    /** What a value is read as. */
    double taken(double value) {
        return switch (this) {
            case INT8 -> value + OFFSET_8;
            case INT16 -> value + OFFSET_16;
            case UINT1 -> value * 0xFF;
            default -> value;
        };
    }

    /** The value of a sample of a row. */
    double value(MemorySegment decoded, long row, long sample) {
        long at = row + sample * bits / 8;
        return switch (this) {
            case UINT1, UINT2, UINT4 -> {
                int shift = 8 - bits - (int) (sample * bits % 8);
                yield decoded.get(JAVA_BYTE, at) >> shift & (1 << bits) - 1;
            }
            case UINT8 -> Byte.toUnsignedInt(decoded.get(JAVA_BYTE, at));
            case INT8 -> decoded.get(JAVA_BYTE, at);
            case UINT16 -> Short.toUnsignedInt(decoded.get(JAVA_SHORT_UNALIGNED, at));
            case INT16 -> decoded.get(JAVA_SHORT_UNALIGNED, at);
            case UINT32 -> Integer.toUnsignedLong(decoded.get(JAVA_INT_UNALIGNED, at));
            case INT32 -> decoded.get(JAVA_INT_UNALIGNED, at);
            case FLOAT16 -> Float.float16ToFloat(decoded.get(JAVA_SHORT_UNALIGNED, at));
            case FLOAT32 -> decoded.get(JAVA_FLOAT_UNALIGNED, at);
            case FLOAT64 -> decoded.get(JAVA_DOUBLE_UNALIGNED, at);
        };
    }
}
