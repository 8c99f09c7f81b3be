package org.limpid.kernels.adaptive;

import static org.limpid.kernels.BinomialFilter.C0;
import static org.limpid.kernels.BinomialFilter.C1;
import static org.limpid.kernels.BinomialFilter.C2;
import static org.limpid.kernels.BinomialFilter.C3;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import org.limpid.kernels.Lanes;

/**
 * Octaves across the stripes: a dilated binomial low-pass, what it leaves, and rows with half or twice the columns. The sums are
 * written out in the loops, as in {@link org.limpid.kernels.BinomialFilter}.
 */
public final class OctaveRows {
    /** The least weight that a filtered row is divided by. */
    public static final float LEAST_WEIGHT = 1e-3f;

    private static final int LANES = Lanes.FLOATS.length();
    private static final float OUTER = -1f / 16;
    private static final float INNER = 9f / 16;

    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(Lanes.FLOATS, lane -> 2 * lane % LANES);
    private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(Lanes.FLOATS, lane -> 2 * lane % LANES + 1);
    private static final VectorMask<Float> UPPER_HALF = VectorMask.fromLong(Lanes.FLOATS, -1L << LANES / 2);
    private static final VectorShuffle<Float> LOWER_TWICE = VectorShuffle.fromOp(Lanes.FLOATS, lane -> lane / 2);
    private static final VectorShuffle<Float> UPPER_TWICE =
            VectorShuffle.fromOp(Lanes.FLOATS, lane -> LANES / 2 + lane / 2);
    private static final VectorMask<Float> ODD_LANES = VectorMask.fromLong(Lanes.FLOATS, 0xAAAAAAAAAAAAAAAAL);

    private OctaveRows() {}

    /** The low-pass of a row with a margin of {@code 3 dilation}, and what it leaves: {@code detail = row - target}. */
    public static void split(MemorySegment memory, long row, int dilation, long target, long detail, int width) {
        long step = (long) dilation * Float.BYTES;
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            long c = row + at;
            FloatVector outer = Lanes.floats(memory, c - 3 * step).add(Lanes.floats(memory, c + 3 * step));
            FloatVector third = Lanes.floats(memory, c - 2 * step).add(Lanes.floats(memory, c + 2 * step));
            FloatVector second = Lanes.floats(memory, c - step).add(Lanes.floats(memory, c + step));
            FloatVector centre = Lanes.floats(memory, c);
            FloatVector low =
                    centre.mul(C0).add(second.mul(C1)).add(third.mul(C2).add(outer.mul(C3)));
            low.intoMemorySegment(memory, target + at, Lanes.ORDER);
            centre.sub(low).intoMemorySegment(memory, detail + at, Lanes.ORDER);
        }
    }

    /** As {@link #split}, where only squares are wanted of what it leaves: {@code sums += detail^2}. */
    public static void splitSquares(MemorySegment memory, long row, int dilation, long target, long sums, int width) {
        long step = (long) dilation * Float.BYTES;
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            long c = row + at;
            FloatVector outer = Lanes.floats(memory, c - 3 * step).add(Lanes.floats(memory, c + 3 * step));
            FloatVector third = Lanes.floats(memory, c - 2 * step).add(Lanes.floats(memory, c + 2 * step));
            FloatVector second = Lanes.floats(memory, c - step).add(Lanes.floats(memory, c + step));
            FloatVector centre = Lanes.floats(memory, c);
            FloatVector sum = Lanes.floats(memory, sums + at);
            FloatVector low =
                    centre.mul(C0).add(second.mul(C1)).add(third.mul(C2).add(outer.mul(C3)));
            FloatVector detail = centre.sub(low);
            low.intoMemorySegment(memory, target + at, Lanes.ORDER);
            sum.add(detail.mul(detail)).intoMemorySegment(memory, sums + at, Lanes.ORDER);
        }
    }

    /** As {@link #split}, where only products are wanted of what it leaves: {@code sums += gain detail}. */
    public static void splitProducts(
            MemorySegment memory, long row, int dilation, long target, long gains, long sums, int width) {
        long step = (long) dilation * Float.BYTES;
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            long c = row + at;
            FloatVector outer = Lanes.floats(memory, c - 3 * step).add(Lanes.floats(memory, c + 3 * step));
            FloatVector third = Lanes.floats(memory, c - 2 * step).add(Lanes.floats(memory, c + 2 * step));
            FloatVector second = Lanes.floats(memory, c - step).add(Lanes.floats(memory, c + step));
            FloatVector centre = Lanes.floats(memory, c);
            FloatVector sum = Lanes.floats(memory, sums + at);
            FloatVector gain = Lanes.floats(memory, gains + at);
            FloatVector low =
                    centre.mul(C0).add(second.mul(C1)).add(third.mul(C2).add(outer.mul(C3)));
            low.intoMemorySegment(memory, target + at, Lanes.ORDER);
            sum.add(centre.sub(low).mul(gain)).intoMemorySegment(memory, sums + at, Lanes.ORDER);
        }
    }

    /** The low-pass of a row with a margin of {@code 3 dilation}. */
    public static void lowPass(
            MemorySegment memory, long row, int dilation, MemorySegment target, long offset, int width) {
        long step = (long) dilation * Float.BYTES;
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            long c = row + at;
            FloatVector outer = Lanes.floats(memory, c - 3 * step).add(Lanes.floats(memory, c + 3 * step));
            FloatVector third = Lanes.floats(memory, c - 2 * step).add(Lanes.floats(memory, c + 2 * step));
            FloatVector second = Lanes.floats(memory, c - step).add(Lanes.floats(memory, c + step));
            FloatVector centre = Lanes.floats(memory, c);
            FloatVector low =
                    centre.mul(C0).add(second.mul(C1)).add(third.mul(C2).add(outer.mul(C3)));
            low.intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** Divides a filtered row by its filtered weights, in place. What the filter hardly reaches goes towards 0. */
    public static void normalise(MemorySegment memory, long row, MemorySegment sums, long sum, int width) {
        GridRows.divide(memory, row, sums, sum, LEAST_WEIGHT, memory, row, width);
    }

    /** {@code target = a b}. */
    public static void product(
            MemorySegment first, long a, MemorySegment second, long b, MemorySegment target, long offset, int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            Lanes.floats(first, a + at)
                    .mul(Lanes.floats(second, b + at))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** Every second pixel of a row: {@code target[x] = row[2 x]}, {@code width} of them. */
    public static void everySecond(MemorySegment memory, long row, MemorySegment target, long offset, int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long from = row + 2L * x * Float.BYTES;
            FloatVector lower = Lanes.floats(memory, from).rearrange(EVEN);
            FloatVector upper =
                    Lanes.floats(memory, from + (long) LANES * Float.BYTES).rearrange(EVEN);
            lower.blend(upper, UPPER_HALF).intoMemorySegment(target, offset + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /**
     * Adds a row of half the columns, with a margin of 2, put between its pixels by four taps: {@code target[2 x] += row[x]},
     * {@code target[2 x + 1] += (9 (row[x] + row[x + 1]) - row[x - 1] - row[x + 2]) / 16}.
     *
     * @param width of the target
     */
    public static void addTwiceAsWide(MemorySegment memory, long row, MemorySegment target, long offset, int width) {
        for (int x = 0; x < width; x += 2 * LANES) {
            long from = row + (long) (x / 2) * Float.BYTES;
            FloatVector at = Lanes.floats(memory, from);
            FloatVector between = at.add(Lanes.floats(memory, from + Float.BYTES))
                    .mul(INNER)
                    .add(Lanes.floats(memory, from - Float.BYTES)
                            .add(Lanes.floats(memory, from + 2L * Float.BYTES))
                            .mul(OUTER));
            long to = offset + (long) x * Float.BYTES;
            FloatVector lower = at.rearrange(LOWER_TWICE).blend(between.rearrange(LOWER_TWICE), ODD_LANES);
            Lanes.floats(target, to).add(lower).intoMemorySegment(target, to, Lanes.ORDER);
            if (x + LANES < width) {
                long next = to + (long) LANES * Float.BYTES;
                FloatVector upper = at.rearrange(UPPER_TWICE).blend(between.rearrange(UPPER_TWICE), ODD_LANES);
                Lanes.floats(target, next).add(upper).intoMemorySegment(target, next, Lanes.ORDER);
            }
        }
    }

    /** The same of rows: {@code target += (9 (b + c) - a - d) / 16}. */
    public static void addBetweenRows(
            MemorySegment memory, long a, long b, long c, long d, MemorySegment target, long offset, int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector outer = Lanes.floats(memory, a + at).add(Lanes.floats(memory, d + at));
            FloatVector inner = Lanes.floats(memory, b + at).add(Lanes.floats(memory, c + at));
            Lanes.floats(target, offset + at)
                    .add(inner.mul(INNER).add(outer.mul(OUTER)))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code target[x] = (row[2 x] + row[2 x + 1]) / 2}, {@code width} of them. */
    public static void meansOfTwo(MemorySegment memory, long row, MemorySegment target, long offset, int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long from = row + 2L * x * Float.BYTES;
            FloatVector first = Lanes.floats(memory, from);
            FloatVector second = Lanes.floats(memory, from + (long) LANES * Float.BYTES);
            FloatVector even = first.rearrange(EVEN).blend(second.rearrange(EVEN), UPPER_HALF);
            FloatVector odd = first.rearrange(ODD).blend(second.rearrange(ODD), UPPER_HALF);
            even.add(odd).mul(0.5f).intoMemorySegment(target, offset + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /**
     * A row of twice the columns, linear between the centres of a row with a margin of 1: {@code target[2 x] = (row[x - 1] + 3
     * row[x]) / 4}, {@code target[2 x + 1] = (3 row[x] + row[x + 1]) / 4}.
     *
     * @param width of the target
     */
    public static void linearTwiceAsWide(MemorySegment memory, long row, MemorySegment target, long offset, int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += 2 * LANES) {
            long from = row + (long) (x / 2) * Float.BYTES;
            FloatVector centre = Lanes.floats(memory, from).mul(0.75f);
            FloatVector left =
                    Lanes.floats(memory, from - Float.BYTES).mul(0.25f).add(centre);
            FloatVector right =
                    Lanes.floats(memory, from + Float.BYTES).mul(0.25f).add(centre);
            long to = offset + (long) x * Float.BYTES;
            left.rearrange(LOWER_TWICE)
                    .blend(right.rearrange(LOWER_TWICE), ODD_LANES)
                    .intoMemorySegment(target, to, Lanes.ORDER);
            if (x + LANES < width) {
                left.rearrange(UPPER_TWICE)
                        .blend(right.rearrange(UPPER_TWICE), ODD_LANES)
                        .intoMemorySegment(target, to + (long) LANES * Float.BYTES, Lanes.ORDER);
            }
        }
    }
}
