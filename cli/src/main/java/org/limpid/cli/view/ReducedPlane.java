package org.limpid.cli.view;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;

/**
 * A region of a plane, of which each value is the mean of a square of pixels.
 *
 * @param values row by row
 */
record ReducedPlane(int width, int height, float[] values) {
    private static final int ROWS = 16;

    /** Of a region of a plane; squares at its right and lower ends may be cut. */
    static ReducedPlane of(Plane plane, Region region, int reduced, WorkerPool workers) {
        int width = Math.ceilDiv(region.width(), reduced);
        int height = Math.ceilDiv(region.height(), reduced);
        float[] values = new float[Math.multiplyExact(width, height)];
        workers.forRows(height, ROWS, (row, worker) -> {
            double[] sums = new double[width];
            int top = region.y() + row * reduced;
            int end = Math.min(top + reduced, region.endY());
            for (int y = top; y < end; y++) {
                add(plane, region, y, reduced, sums);
            }
            for (int i = 0; i < width; i++) {
                int columns = Math.min(reduced, region.width() - i * reduced);
                values[row * width + i] = (float) (sums[i] / ((double) columns * (end - top)));
            }
        });
        return new ReducedPlane(width, height, values);
    }

    private static void add(Plane plane, Region region, int y, int reduced, double[] sums) {
        MemorySegment memory = plane.segment();
        int bytes = plane.sample().bytes();
        long first = plane.row(y) + (long) region.x() * bytes;
        for (int i = 0; i < sums.length; i++) {
            int from = i * reduced;
            int to = Math.min(from + reduced, region.width());
            double sum = 0;
            switch (plane.sample()) {
                case UINT8 -> {
                    for (int x = from; x < to; x++) {
                        sum += Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, first + x));
                    }
                }
                case UINT16 -> {
                    for (int x = from; x < to; x++) {
                        sum += Short.toUnsignedInt(
                                memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, first + (long) x * Short.BYTES));
                    }
                }
                case FLOAT32 -> {
                    for (int x = from; x < to; x++) {
                        sum += memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, first + (long) x * Float.BYTES);
                    }
                }
            }
            sums[i] += sum;
        }
    }

    /** The difference to another one of the same size. */
    ReducedPlane minus(ReducedPlane other) {
        float[] differences = new float[values.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = values[i] - other.values[i];
        }
        return new ReducedPlane(width, height, differences);
    }

    /** Each value times a factor. */
    ReducedPlane times(float factor) {
        float[] products = new float[values.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = values[i] * factor;
        }
        return new ReducedPlane(width, height, products);
    }

    /** The greatest sample less each value. */
    ReducedPlane invertedFrom(double greatest) {
        float[] inverted = new float[values.length];
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (float) (greatest - values[i]);
        }
        return new ReducedPlane(width, height, inverted);
    }

    /** Grey levels from black to white as bytes; what is no number is black. */
    byte[] bytes(double black, double white) {
        byte[] bytes = new byte[values.length];
        double scale = 255 / (white - black);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.clamp(Math.round((values[i] - black) * scale), 0, 255);
        }
        return bytes;
    }

    /** Root mean square of what are numbers, about their mean. */
    double deviation() {
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                sum += value;
                squares += (double) value * value;
                count++;
            }
        }
        double mean = sum / Math.max(1, count);
        return Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
    }
}
