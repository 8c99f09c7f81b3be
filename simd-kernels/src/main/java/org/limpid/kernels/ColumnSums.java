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
    private final int width;
    private final double centre;
    private final double[] sums;
    private final double[] squares;
    private final double[] counts;

    /**
     * Sums of no rows.
     *
     * @param width pixels in a row, at least 1
     * @param centre taken off every pixel, so that squares stay small
     */
    public ColumnSums(int width, double centre) {
        this.width = width;
        this.centre = centre;
        sums = new double[width];
        squares = new double[width];
        counts = new double[width];
    }

    /**
     * Sums over some pixels.
     *
     * @param pixels that are numbers
     * @param sum of these, less the centre
     * @param squares of the same differences, added
     */
    public record Total(long pixels, double sum, double squares) {
        /** Of no pixels. */
        public static final Total NONE = new Total(0, 0, 0);

        /**
         * The sums over these pixels and others.
         *
         * @param other of the others
         * @return of all
         */
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
     * Adds a row.
     *
     * @param memory holds the row
     * @param row byte offset of its first pixel; no pixel past the width is read
     */
    public void add(MemorySegment memory, long row) {
        int lanes = Lanes.DOUBLES.length();
        int whole = Lanes.DOUBLES.loopBound(width);
        for (int x = 0; x < whole; x += lanes) {
            DoubleVector difference =
                    Lanes.widen(memory, row + (long) x * Float.BYTES).sub(centre);
            DoubleVector sum = DoubleVector.fromArray(Lanes.DOUBLES, sums, x);
            DoubleVector square = DoubleVector.fromArray(Lanes.DOUBLES, squares, x);
            DoubleVector count = DoubleVector.fromArray(Lanes.DOUBLES, counts, x);
            VectorMask<Double> none = difference.compare(VectorOperators.NE, difference);
            DoubleVector d = difference.blend(0, none);
            sum.add(d).intoArray(sums, x);
            d.fma(d, square).intoArray(squares, x);
            count.add(DoubleVector.broadcast(Lanes.DOUBLES, 1).blend(0, none)).intoArray(counts, x);
        }
        for (int x = whole; x < width; x++) {
            double d = memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, row + (long) x * Float.BYTES) - centre;
            if (!Double.isNaN(d)) {
                sums[x] += d;
                squares[x] = Math.fma(d, d, squares[x]);
                counts[x]++;
            }
        }
    }

    /**
     * The sums over some columns.
     *
     * @param from first column
     * @param to column after the last, at most the width
     * @return of all rows
     */
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
