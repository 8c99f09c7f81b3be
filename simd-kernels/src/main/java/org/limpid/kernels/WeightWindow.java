package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * The box average, {@code size x size} with mirrored borders, of the weights over a strip of columns, moved down row
 * by row: the sum of {@code 1 - weight} down each column, exact in integers and kept as changes from column to column, to
 * which the sparse runs of the row that enters are added and those of the row that leaves are taken off.
 */
public final class WeightWindow {
    private static final int COLUMNS = ColumnStrips.COLUMNS;
    private static final int LANES = Lanes.INTS.length();
    private static final VectorShuffle<Integer> BY_1 = shift(1);
    private static final VectorShuffle<Integer> BY_2 = shift(2);
    private static final VectorShuffle<Integer> BY_4 = shift(4);
    private static final VectorShuffle<Integer> BY_8 = shift(8);
    private static final VectorShuffle<Integer> LAST = VectorShuffle.fromOp(Lanes.INTS, lane -> LANES - 1);
    private static final VectorMask<Integer> FROM_1 = from(1);
    private static final VectorMask<Integer> FROM_2 = from(2);
    private static final VectorMask<Integer> FROM_4 = from(4);
    private static final VectorMask<Integer> FROM_8 = from(8);

    private final ComponentWeights weights;
    private final int size;
    private final int reach;
    private final int one;
    private final int height;
    /** Changes of the columns' sums, from {@code reach} columns before the strip to {@code reach} after it. */
    private final int[] changes;
    /** The columns' sums, summed from the left, from one element on; the first is 0. */
    private final int[] sums;

    private int strip;
    private int y;
    private int runsInside;
    private boolean stale;

    /**
     * A window on an image.
     *
     * @param weights of the image, weighed for this size
     * @param size length of the box on both axes, odd, 1 to 8,191
     * @param height rows of the image
     */
    public WeightWindow(ComponentWeights weights, int size, int height) {
        this.weights = weights;
        this.size = size;
        this.reach = size / 2;
        this.one = one(size);
        this.height = height;
        int needed = Plane.padded(COLUMNS + 2 * reach + 1);
        changes = new int[needed];
        sums = new int[needed + 1];
    }

    /**
     * The finest fixed point in which a full window still fits an int.
     *
     * @param size length of the box, odd, 1 to 8,191
     * @return the value of weight 1, a power of two of at most {@code 2^24}
     */
    public static int one(int size) {
        return Math.min(1 << 24, Integer.highestOneBit(Integer.MAX_VALUE / (size * size)));
    }

    /**
     * Places the window on a row of a strip.
     *
     * @param onStrip number of the strip
     * @param onRow row, also in the mirrored border
     */
    public void start(int onStrip, int onRow) {
        strip = onStrip;
        y = onRow;
        Arrays.fill(changes, 0);
        runsInside = 0;
        stale = true;
        for (int k = -reach; k <= reach; k++) {
            enter(onRow + k, 1);
        }
    }

    /** Moves the window down by a row. */
    public void advance() {
        enter(y + 1 + reach, 1);
        enter(y - reach, -1);
        y++;
    }

    private void enter(int row, int sign) {
        int runs = weights.addRow(Mirror.index(row, height), strip, sign, changes);
        runsInside += sign * runs;
        stale |= runs != 0;
    }

    /**
     * Averages the weights over the window of each pixel of the row.
     *
     * @param target receives a whole strip's row; what is past the image's edge means nothing
     * @param row byte offset of its first pixel
     */
    public void averages(MemorySegment target, long row) {
        if (runsInside == 0) {
            ones(target, row);
            return;
        }
        if (stale) {
            sumTwiceFromLeft(changes, sums, changes.length);
            stale = false;
        }
        averages(sums, size, (float) (-1.0 / ((double) size * size * one)), target, row);
    }

    private static void ones(MemorySegment target, long row) {
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        for (int x = 0; x < COLUMNS; x += LANES) {
            one.intoMemorySegment(target, row + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /** A box is the difference of two sums from the left; they may overflow, their difference does not. */
    private static void averages(int[] sums, int size, float factor, MemorySegment target, long row) {
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        FloatVector perSum = FloatVector.broadcast(Lanes.FLOATS, factor);
        for (int x = 0; x < COLUMNS; x += LANES) {
            IntVector box =
                    IntVector.fromArray(Lanes.INTS, sums, x + size).sub(IntVector.fromArray(Lanes.INTS, sums, x));
            ((FloatVector) box.convert(VectorOperators.I2F, 0))
                    .fma(perSum, one)
                    .intoMemorySegment(target, row + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /** Columns are the sums of their changes; {@code sums[i + 1]} is that of the columns {@code 0 … i}. */
    private static void sumTwiceFromLeft(int[] changes, int[] sums, int count) {
        IntVector column = IntVector.zero(Lanes.INTS);
        IntVector sum = column;
        for (int x = 0; x < count; x += LANES) {
            column = fromLeft(IntVector.fromArray(Lanes.INTS, changes, x)).add(column);
            sum = fromLeft(column).add(sum);
            sum.intoArray(sums, x + 1);
            column = column.rearrange(LAST);
            sum = sum.rearrange(LAST);
        }
    }

    /** Lane {@code i} becomes the sum of lanes {@code 0 … i}: the vector is added to itself shifted by 1, 2, 4 and 8. */
    private static IntVector fromLeft(IntVector v) {
        IntVector sum = v.add(v.rearrange(BY_1), FROM_1);
        sum = sum.add(sum.rearrange(BY_2), FROM_2);
        if (LANES > 4) {
            sum = sum.add(sum.rearrange(BY_4), FROM_4);
        }
        if (LANES > 8) {
            sum = sum.add(sum.rearrange(BY_8), FROM_8);
        }
        return sum;
    }

    private static VectorShuffle<Integer> shift(int lanes) {
        return VectorShuffle.fromOp(Lanes.INTS, lane -> Math.max(0, lane - lanes));
    }

    private static VectorMask<Integer> from(int lane) {
        return VectorMask.fromLong(Lanes.INTS, -1L << lane);
    }
}
