package org.limpid.volume.pyramid;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.limpid.image.Sample;

/** The values that most voxels have. */
final class RowModes {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private RowModes() {}

    static void of(Sample sample, FourRows rows, MemorySegment target) {
        float[] values = new float[8];
        long[] starts = {rows.a(), rows.b(), rows.c(), rows.d()};
        for (int i = 0; i < rows.widthAfter(); i++) {
            for (int k = 0; k < starts.length; k++) {
                values[2 * k] = value(sample, rows.memory(), starts[k], rows.first(i));
                values[2 * k + 1] = value(sample, rows.memory(), starts[k], rows.last(i));
            }
            float mode = mode(values);
            switch (sample) {
                case UINT8 -> target.set(BYTE, i, (byte) (int) mode);
                case UINT16 -> target.set(SHORT, (long) i * Short.BYTES, (short) (int) mode);
                case FLOAT32 -> target.set(FLOAT, (long) i * Float.BYTES, mode);
            }
        }
    }

    private static float value(Sample sample, MemorySegment memory, long start, int x) {
        return switch (sample) {
            case UINT8 -> memory.get(BYTE, start + x) & 0xff;
            case UINT16 -> memory.get(SHORT, start + (long) x * Short.BYTES) & 0xffff;
            case FLOAT32 -> memory.get(FLOAT, start + (long) x * Float.BYTES);
        };
    }

    /** Sorting brings equal values together and what is no number to the end. */
    private static float mode(float[] values) {
        Arrays.sort(values);
        float mode = values[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < values.length && values[i] == values[i]; i++) {
            run = i > 0 && values[i] == values[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                mode = values[i];
            }
        }
        return mode;
    }
}
