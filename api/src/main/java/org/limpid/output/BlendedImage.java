package org.limpid.output;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;

/** The mean of two images of one size and kind. */
public final class BlendedImage {
    private static final int ROWS = 64;

    private BlendedImage() {}

    /**
     * Blends another image into rows of one. Where one is NaN the other one counts alone.
     *
     * @param share of the other one, 0 to 1
     */
    public static void into(Plane image, Plane other, int rows, double share, WorkerPool workers) {
        workers.forRows(rows, ROWS, (y, worker) -> {
            switch (image.sample()) {
                case UINT8 -> bytes(image, other, y, share);
                case UINT16 -> shorts(image, other, y, share);
                case FLOAT32 -> floats(image, other, y, share);
            }
        });
    }

    private static void bytes(Plane image, Plane other, int y, double share) {
        MemorySegment target = image.segment();
        MemorySegment source = other.segment();
        for (int x = 0; x < image.width(); x++) {
            int a = Byte.toUnsignedInt(target.get(ValueLayout.JAVA_BYTE, image.row(y) + x));
            int b = Byte.toUnsignedInt(source.get(ValueLayout.JAVA_BYTE, other.row(y) + x));
            target.set(ValueLayout.JAVA_BYTE, image.row(y) + x, (byte) Math.round(a + share * (b - a)));
        }
    }

    private static void shorts(Plane image, Plane other, int y, double share) {
        ValueLayout.OfShort layout = ValueLayout.JAVA_SHORT_UNALIGNED;
        for (int x = 0; x < image.width(); x++) {
            long at = image.row(y) + (long) x * Short.BYTES;
            int a = Short.toUnsignedInt(image.segment().get(layout, at));
            int b = Short.toUnsignedInt(other.segment().get(layout, other.row(y) + (long) x * Short.BYTES));
            image.segment().set(layout, at, (short) Math.round(a + share * (b - a)));
        }
    }

    private static void floats(Plane image, Plane other, int y, double share) {
        ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED;
        for (int x = 0; x < image.width(); x++) {
            long at = image.row(y) + (long) x * Float.BYTES;
            float a = image.segment().get(layout, at);
            float b = other.segment().get(layout, other.row(y) + (long) x * Float.BYTES);
            float mean = Float.isNaN(a) ? b : Float.isNaN(b) ? a : (float) (a + share * (b - (double) a));
            image.segment().set(layout, at, mean);
        }
    }
}
