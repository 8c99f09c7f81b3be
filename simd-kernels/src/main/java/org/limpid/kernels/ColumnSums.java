package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums down the columns of rows of floats, in double precision and over those pixels that are numbers.
 *
 * <p>Each column adds its rows in their order, and {@link #of} adds columns in theirs, so the bits do not depend on the
 * machine's vectors. For one thread at a time.
 */
public final class ColumnSums {
    private static final int TOGETHER = 8;

    private final int width;
    private final double centre;
    private final double[] sums;
    private final double[] squares;
    private final double[] counts;

    /** Sums of no rows; {@code centre} is taken off every pixel, so that squares stay small. */
    public ColumnSums(int width, double centre) {
        this.width = width;
        this.centre = centre;
        sums = new double[width];
        squares = new double[width];
        counts = new double[width];
    }

    /** How many pixels are numbers, and the sums of their differences from the centre and of the squares of these. */
    public record Total(long pixels, double sum, double squares) {
        /** Of no pixels. */
        public static final Total NONE = new Total(0, 0, 0);

        public Total and(Total other) {
            return new Total(pixels + other.pixels, sum + other.sum, squares + other.squares);
        }
    }

    /** Forgets all rows. */
    public void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(counts, 0);
    }

    /**
     * Adds rows. Several go together, so that the sums are not read and written for each. No pixel past the width is
     * read.
     */
    public void add(MemorySegment memory, long first, long rowBytes, int rows) {
        for (int row = 0; row < rows; row += TOGETHER) {
            addTogether(memory, first + row * rowBytes, rowBytes, Math.min(TOGETHER, rows - row));
        }
    }

    private void addTogether(MemorySegment memory, long first, long rowBytes, int rows) {
        int lanes = Lanes.DOUBLES.length();
        int whole = Lanes.DOUBLES.loopBound(width);
        DoubleVector one = DoubleVector.broadcast(Lanes.DOUBLES, 1);
        for (int x = 0; x < whole; x += lanes) {
            DoubleVector sum = DoubleVector.fromArray(Lanes.DOUBLES, sums, x);
            DoubleVector square = DoubleVector.fromArray(Lanes.DOUBLES, squares, x);
            DoubleVector count = DoubleVector.fromArray(Lanes.DOUBLES, counts, x);
            long at = first + (long) x * Float.BYTES;
            for (int row = 0; row < rows; row++) {
                DoubleVector difference = Lanes.widen(memory, at).sub(centre);
                VectorMask<Double> none = difference.compare(VectorOperators.NE, difference);
                DoubleVector d = difference.blend(0, none);
                sum = sum.add(d);
                square = d.fma(d, square);
                count = count.add(one.blend(0, none));
                at += rowBytes;
            }
            sum.intoArray(sums, x);
            square.intoArray(squares, x);
            count.intoArray(counts, x);
        }
        for (int x = whole; x < width; x++) {
            for (int row = 0; row < rows; row++) {
                addPixel(
                        x,
                        memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, first + row * rowBytes + x * (long) Float.BYTES));
            }
        }
    }

    private void addPixel(int x, float pixel) {
        if (!Float.isNaN(pixel)) {
            double d = pixel - centre;
            sums[x] += d;
            squares[x] = Math.fma(d, d, squares[x]);
            counts[x]++;
        }
    }

    /** The sums of all rows over the columns {@code from … to - 1}. */
    public Total of(int from, int to) {
        double sum = 0;
        double square = 0;
        double count = 0;
        for (int x = from; x < to; x++) {
            sum += sums[x];
            square += squares[x];
            count += counts[x];
        }
        return new Total((long) count, sum, square);
    }
}
