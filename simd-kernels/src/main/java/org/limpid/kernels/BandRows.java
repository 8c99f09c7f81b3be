package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import org.limpid.image.ColumnStrips;

/** Arithmetic on the rows of a strip of a band, in whole vectors, before its stripes are estimated. */
public final class BandRows {
    private BandRows() {}

    /** Takes part of a band off the image, in place: {@code image -= part * band}. */
    public static void subtract(
            MemorySegment band, long row, float part, MemorySegment image, long imageRow, int columns) {
        FloatVector factor = FloatVector.broadcast(Lanes.FLOATS, -part);
        for (int x = 0; x < columns; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector d = Lanes.floats(band, row + at);
            FloatVector pixels = Lanes.floats(image, imageRow + at);
            d.fma(factor, pixels).intoMemorySegment(image, imageRow + at, Lanes.ORDER);
        }
    }

    /** Clips a row at its threshold, which is not negative, in place. */
    public static void clip(MemorySegment band, long row, float threshold, int columns) {
        for (int x = 0; x < columns; x += Lanes.FLOATS.length()) {
            long at = row + (long) x * Float.BYTES;
            Lanes.floats(band, at).min(threshold).max(-threshold).intoMemorySegment(band, at, Lanes.ORDER);
        }
    }

    /** Multiplies a row by its weights, in place. */
    public static void weigh(MemorySegment band, long row, MemorySegment weights, long weightRow, int columns) {
        for (int x = 0; x < columns; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector d = Lanes.floats(band, row + at);
            FloatVector w = Lanes.floats(weights, weightRow + at);
            d.mul(w).intoMemorySegment(band, row + at, Lanes.ORDER);
        }
    }

    /** Gives every pixel of a row of {@link ColumnStrips#COLUMNS} one value. */
    public static void fill(MemorySegment memory, long row, float value) {
        FloatVector all = FloatVector.broadcast(Lanes.FLOATS, value);
        for (int x = 0; x < ColumnStrips.COLUMNS; x += Lanes.FLOATS.length()) {
            all.intoMemorySegment(memory, row + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }
}
