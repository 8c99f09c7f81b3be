package org.limpid.check;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import org.limpid.files.Checksum;
import org.limpid.tiff.SampleType;

/** Counts and digests rows of samples. */
final class SampleCounter {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final int STRETCH = 32;
    private static final int GREATEST_BYTE = 0xFF;
    private static final int GREATEST_SHORT = 0xFFFF;

    private final SampleType type;
    private final MessageDigest digest = Checksum.newDigest();
    private long count;
    private long notFinite;
    private long zeros;
    private long greatest;
    private long flat;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    SampleCounter(SampleType type) {
        this.type = type;
    }

    /** Adds a dense row. */
    void add(MemorySegment row) {
        int pixels = Math.toIntExact(row.byteSize() / type.bytes());
        count += pixels;
        digest.update(row.asByteBuffer());
        addStretches(row, pixels);
        switch (type) {
            case UINT8 -> addIntegers(row, pixels, GREATEST_BYTE);
            case UINT16 -> addIntegers(row, pixels, GREATEST_SHORT);
            case FLOAT32 -> addFloats(row, pixels);
        }
    }

    /** Stretches of {@value #STRETCH} pixels or more that have the same bits; noise does not leave any. */
    private void addStretches(MemorySegment row, int pixels) {
        int first = 0;
        for (int x = 1; x <= pixels; x++) {
            if (x == pixels || bits(row, x) != bits(row, first)) {
                flat += x - first >= STRETCH ? x - first : 0;
                first = x;
            }
        }
    }

    private int bits(MemorySegment row, int x) {
        return switch (type) {
            case UINT8 -> row.get(ValueLayout.JAVA_BYTE, x);
            case UINT16 -> row.get(SHORT, 2L * x);
            case FLOAT32 -> Float.floatToIntBits(row.get(FLOAT, 4L * x));
        };
    }

    private void addIntegers(MemorySegment row, int pixels, int limit) {
        int least = limit;
        int most = 0;
        for (int x = 0; x < pixels; x++) {
            int value = type == SampleType.UINT8
                    ? Byte.toUnsignedInt(row.get(ValueLayout.JAVA_BYTE, x))
                    : Short.toUnsignedInt(row.get(SHORT, 2L * x));
            least = Math.min(least, value);
            most = Math.max(most, value);
            zeros += value == 0 ? 1 : 0;
            greatest += value == limit ? 1 : 0;
        }
        extend(least, most);
    }

    private void addFloats(MemorySegment row, int pixels) {
        for (int x = 0; x < pixels; x++) {
            float value = row.get(FLOAT, 4L * x);
            if (Float.isFinite(value)) {
                extend(value, value);
                zeros += value == 0 ? 1 : 0;
            } else {
                notFinite++;
            }
        }
    }

    private void extend(double least, double most) {
        minimum = Math.min(minimum, least);
        maximum = Math.max(maximum, most);
    }

    SampledPixels pixels() {
        boolean none = notFinite == count;
        return new SampledPixels(
                count,
                notFinite,
                zeros,
                greatest,
                flat,
                none ? Double.NaN : minimum,
                none ? Double.NaN : maximum,
                Checksum.hex(digest));
    }
}
