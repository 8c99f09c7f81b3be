package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;

/**
 * The box average, {@code size x size} with mirrored borders, of the weights over a strip of columns, moved down row
 * by row. The sums of {@code 1 - weight} down each column are exact integers, kept as changes from column to column.
 * The sparse runs of the row that enters are added, and the runs of the row that leaves are taken off.
 */
public final class WeightWindow {
    private static final int COLUMNS = ColumnStrips.COLUMNS;
    private static final int LANES = Lanes.INTS.length();
    private static final int[] LAST_BEFORE_2 = lastBefore(2);
    private static final int[] LAST_BEFORE_4 = lastBefore(4);
    private static final int[] LAST_BEFORE_8 = lastBefore(8);
    private static final int[] LAST =
            IntStream.range(0, LANES).map(lane -> LANES - 1).toArray();
    private static final VectorMask<Integer> UPPER_2 = upper(2);
    private static final VectorMask<Integer> UPPER_4 = upper(4);
    private static final VectorMask<Integer> UPPER_8 = upper(8);

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
    /** Columns of the strip that the image has. */
    private int columns;

    private int y;
    private int runsInside;
    private boolean stale;

    /** A window on an image of {@code height} rows, whose components were weighed for this size, odd, 1 to 8,191. */
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
     * The value of weight 1 in the finest fixed point in which a full window still fits an int: a power of two of at
     * most {@code 2^24}.
     */
    public static int one(int size) {
        return Math.min(1 << 24, Integer.highestOneBit(Integer.MAX_VALUE / (size * size)));
    }

    /** Places the window on a row of a strip, also in the mirrored border. */
    public void start(int onStrip, int onRow) {
        strip = onStrip;
        columns = weights.columns(strip);
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

    /** Averages the weights over the window of each pixel of the row; {@code target} receives a whole strip's row. */
    public void averages(MemorySegment target, long row) {
        if (runsInside == 0) {
            ones(target, row, columns);
            return;
        }
        if (stale) {
            sumTwiceFromLeft(changes, sums, columns + 2 * reach + 1);
            stale = false;
        }
        averages(sums, size, (float) (-1.0 / ((double) size * size * one)), target, row, columns);
    }

    private static void ones(MemorySegment target, long row, int columns) {
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        for (int x = 0; x < columns; x += LANES) {
            one.intoMemorySegment(target, row + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /** A box is the difference of two sums from the left; they may overflow, their difference does not. */
    private static void averages(int[] sums, int size, float factor, MemorySegment target, long row, int columns) {
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        Lanes.expectNative(target, row);
        FloatVector perSum = FloatVector.broadcast(Lanes.FLOATS, factor);
        for (int x = 0; x < columns; x += LANES) {
            IntVector box =
                    IntVector.fromArray(Lanes.INTS, sums, x + size).sub(IntVector.fromArray(Lanes.INTS, sums, x));
            ((FloatVector) box.convert(VectorOperators.I2F, 0))
                    .fma(perSum, one)
                    .intoMemorySegment(target, row + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /**
     * Columns are the sums of their changes; {@code sums[i + 1]} is the sum of the columns {@code 0 … i}. The running
     * sums of a vector are taken of pairs, then of fours, eights and so on: the last sum of each lower half is added
     * to the upper one. The shuffles are local variables, since constants would be loaded anew for every vector.
     */
    private static void sumTwiceFromLeft(int[] changes, int[] sums, int count) {
        VectorShuffle<Integer> lastBefore2 = shuffle(LAST_BEFORE_2);
        VectorShuffle<Integer> lastBefore4 = shuffle(LAST_BEFORE_4);
        VectorShuffle<Integer> lastBefore8 = shuffle(LAST_BEFORE_8);
        VectorShuffle<Integer> last = shuffle(LAST);
        IntVector columnCarry = IntVector.zero(Lanes.INTS);
        IntVector sumCarry = columnCarry;
        for (int x = 0; x < count; x += LANES) {
            IntVector column = IntVector.fromArray(Lanes.INTS, changes, x);
            column = column.add(column.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, Integer.SIZE)
                    .reinterpretAsInts());
            column = column.add(column.rearrange(lastBefore2), UPPER_2);
            if (LANES > 4) {
                column = column.add(column.rearrange(lastBefore4), UPPER_4);
            }
            if (LANES > 8) {
                column = column.add(column.rearrange(lastBefore8), UPPER_8);
            }
            column = column.add(columnCarry);
            columnCarry = column.rearrange(last);
            IntVector sum = column.add(column.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, Integer.SIZE)
                    .reinterpretAsInts());
            sum = sum.add(sum.rearrange(lastBefore2), UPPER_2);
            if (LANES > 4) {
                sum = sum.add(sum.rearrange(lastBefore4), UPPER_4);
            }
            if (LANES > 8) {
                sum = sum.add(sum.rearrange(lastBefore8), UPPER_8);
            }
            sum = sum.add(sumCarry);
            sumCarry = sum.rearrange(last);
            sum.intoArray(sums, x + 1);
        }
    }

    private static VectorShuffle<Integer> shuffle(int[] lanes) {
        return IntVector.fromArray(Lanes.INTS, lanes, 0).toShuffle();
    }

    /** For each lane of the upper half of twice that many the last lane of the lower half. */
    private static int[] lastBefore(int lanes) {
        return IntStream.range(0, LANES)
                .map(lane -> (lane & -2 * lanes) + lanes - 1)
                .map(lane -> Math.min(lane, LANES - 1))
                .toArray();
    }

    /** The upper halves of twice that many lanes. */
    private static VectorMask<Integer> upper(int lanes) {
        long bits = 0;
        for (int lane = 0; lane < LANES; lane++) {
            bits |= (lane & lanes) == 0 ? 0 : 1L << lane;
        }
        return VectorMask.fromLong(Lanes.INTS, bits);
    }
}
