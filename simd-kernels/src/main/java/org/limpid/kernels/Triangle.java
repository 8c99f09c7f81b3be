package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The triangle filter {@code T_n = B_n * B_n} of {@code 2n - 1} taps as two running box sums, at a cost that
 * does not depend on {@code n}.
 *
 * <p>With {@code S(y) = sum of (n - |k|) u(y + k)} and {@code G(y)} the box sum of the {@code n} samples from
 * {@code y} on less that of the {@code n} samples before {@code y}:
 * {@code G(y + 1) = G(y) + u(y + n) - 2 u(y) + u(y - n)} and {@code S(y + 1) = S(y) + G(y + 1)};
 * {@code T_n = S / n²}.
 *
 * <p>Error. Across rows the sums are in double precision: every sample whose last bit is worth at least
 * {@code 2^-52} of the largest sum is added and taken off exactly, so the error is that of the final rounding
 * to float however long the column. Along a row samples are rounded to multiples of {@code 1/512} and summed
 * exactly as integers: the error is at most {@code 1/1024} ({@code 1/512} for fractions farther than 16,384
 * from the level), the rounding of sample less level, and the final
 * rounding to float.
 */
public final class Triangle {
    /** Fixed-point steps per unit along rows. */
    private static final float STEPS = 512;

    private Triangle() {}

    /**
     * Bytes of the running sums of a row of columns, see {@link #start}.
     *
     * @param width columns
     * @return bytes
     */
    public static long stateBytes(int width) {
        return 2L * Plane.padded(width) * Double.BYTES;
    }

    /**
     * Clears the running sums before {@link #prime} is called for the rows around the first one.
     *
     * @param state memory of {@link #stateBytes}
     * @param width columns
     */
    public static void start(MemorySegment state, int width) {
        state.asSlice(0, stateBytes(width)).fill((byte) 0);
    }

    /**
     * Adds one row to the sums at row 0: {@code S(0) = n u(0) + 2 sum of (n - k) u(k)} over {@code k = 1 … n - 1} and
     * {@code G(0) = u(0) - u(n)}, since the border is mirrored.
     *
     * @param state the running sums
     * @param source memory of the row
     * @param row byte offset of the row
     * @param weight what the row counts in {@code S(0)}
     * @param slope what the row counts in {@code G(0)}
     * @param width columns
     */
    public static void prime(
            MemorySegment state, MemorySegment source, long row, double weight, double slope, int width) {
        long slopes = (long) Plane.padded(width) * Double.BYTES;
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            long at = (long) x * Double.BYTES;
            DoubleVector u = Lanes.widen(source, row + (long) x * Float.BYTES);
            doubles(state, at).add(u.mul(weight)).intoMemorySegment(state, at, Lanes.ORDER);
            doubles(state, slopes + at).add(u.mul(slope)).intoMemorySegment(state, slopes + at, Lanes.ORDER);
        }
    }

    /**
     * Moves the sums from row {@code y} to {@code y + 1}.
     *
     * @param state the running sums
     * @param source memory of the rows
     * @param ahead byte offset of row {@code y + n}
     * @param here byte offset of row {@code y}
     * @param behind byte offset of row {@code y - n}
     * @param width columns
     */
    public static void advance(
            MemorySegment state, MemorySegment source, long ahead, long here, long behind, int width) {
        long slopes = (long) Plane.padded(width) * Double.BYTES;
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            long at = (long) x * Double.BYTES;
            long pixel = (long) x * Float.BYTES;
            DoubleVector centre = Lanes.widen(source, here + pixel);
            DoubleVector change = Lanes.widen(source, ahead + pixel)
                    .sub(centre)
                    .add(Lanes.widen(source, behind + pixel).sub(centre));
            DoubleVector slope = doubles(state, slopes + at).add(change);
            slope.intoMemorySegment(state, slopes + at, Lanes.ORDER);
            doubles(state, at).add(slope).intoMemorySegment(state, at, Lanes.ORDER);
        }
    }

    /**
     * The filtered row: the sums times a factor.
     *
     * @param state the running sums
     * @param factor {@code 1 / n²} for the filter of sum 1
     * @param target receives the row
     * @param row byte offset of its first pixel
     * @param width columns
     */
    public static void value(MemorySegment state, double factor, MemorySegment target, long row, int width) {
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            Lanes.narrow(doubles(state, (long) x * Double.BYTES).mul(factor))
                    .intoMemorySegment(target, row + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /**
     * Length of the working array that {@link #alongRow} needs.
     *
     * @param width pixels in the row
     * @param n length of the box
     * @return elements
     */
    public static int rowSteps(int width, int n) {
        return Plane.padded(width) + 2 * n;
    }

    /**
     * Filters one row with its mirrored border.
     *
     * @param image holds the row
     * @param y the row
     * @param level subtracted from each sample first and added back to the result; the integers have room for
     *     samples within 4,000,000 of it
     * @param n length of the box, odd
     * @param steps array of {@link #rowSteps}
     * @param target receives the row
     * @param offset byte offset of its first pixel
     */
    public static void alongRow(
            ColumnStrips image, int y, float level, int n, int[] steps, MemorySegment target, long offset) {
        int width = image.width();
        for (int strip = 0; strip < image.strips(); strip++) {
            int first = n + strip * ColumnStrips.COLUMNS;
            toSteps(image.segment(), image.offset(y, strip), level, steps, first, image.columns(strip));
        }
        for (int k = 1; k <= n; k++) {
            steps[n - k] = steps[n + Mirror.index(-k, width)];
            steps[n + width - 1 + k] = steps[n + Mirror.index(width - 1 + k, width)];
        }
        long sum = (long) n * steps[n];
        for (int k = 1; k < n; k++) {
            sum += (long) (n - k) * ((long) steps[n - k] + steps[n + k]);
        }
        long slope = (long) steps[n] - steps[2 * n];
        double factor = 1.0 / ((double) STEPS * n * n);
        for (int x = 0; x < width; x++) {
            target.set(ValueLayout.JAVA_FLOAT, offset + (long) x * Float.BYTES, (float) (level + sum * factor));
            slope += (long) steps[x + 2 * n] - 2L * steps[x + n] + steps[x];
            sum += slope;
        }
    }

    /** Rounds samples to whole steps, half away from zero. */
    private static void toSteps(MemorySegment source, long row, float level, int[] steps, int from, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            FloatVector scaled = Lanes.floats(source, row + (long) x * Float.BYTES)
                    .sub(level)
                    .mul(STEPS);
            FloatVector half =
                    FloatVector.broadcast(Lanes.FLOATS, 0.5f).blend(-0.5f, scaled.compare(VectorOperators.LT, 0f));
            ((IntVector) scaled.add(half).convert(VectorOperators.F2I, 0)).intoArray(steps, from + x);
        }
    }

    private static DoubleVector doubles(MemorySegment state, long offset) {
        return DoubleVector.fromMemorySegment(Lanes.DOUBLES, state, offset, Lanes.ORDER);
    }
}
