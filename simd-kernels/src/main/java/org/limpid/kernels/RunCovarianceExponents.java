package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The exponents of {@link CovarianceExponents} where some pixels hold no data. The boxes take runs of pixels with data
 * only: down the columns the mean of the run around the centre, and along the row the mean of these means.
 *
 * <p>Every box is summed anew. Runs are found in rows of {@linkplain Selectors selectors}.
 */
public record RunCovarianceExponents(int window, Logistic first, Logistic second) {
    /** Rows of totals along a row: of the means, how many they are, and the selectors of the runs on either side. */
    public static final int TOTALS = Shrinkage.SUMS + 3;

    private static final double LOG2_E = 1 / Math.log(2);

    /**
     * Means down the columns, on a stretch of a row and half a window, rounded up to a vector, before and after it. They
     * mean nothing where there is no data.
     *
     * @param bands rows of {@code dh}, {@code dl} and {@code L} over the window, 0 where there is no data
     * @param selectors rows of selectors over the window
     * @param means {@link Shrinkage#SUMS} rows that receive the means
     * @param start the stretch's first column
     * @param end its end
     */
    public void means(
            MemorySegment memory, long[][] bands, long[] selectors, long means, long meanBytes, int start, int end) {
        int lanes = Lanes.FLOATS.length();
        int border = (window / 2 + lanes - 1) / lanes * lanes;
        int from = start - border;
        int to = end + border;
        long[] highs = bands[0];
        long[] lows = bands[1];
        long[] smooths = bands[2];
        int reach = window / 2;
        int one = Float.floatToRawIntBits(1f);
        for (int x = from; x < to; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector dh = Lanes.floats(memory, highs[reach] + at);
            FloatVector dl = Lanes.floats(memory, lows[reach] + at);
            FloatVector l = Lanes.floats(memory, smooths[reach] + at);
            FloatVector highProduct = dh.mul(l.add(dl));
            FloatVector lowProduct = dl.mul(l);
            FloatVector count = FloatVector.broadcast(Lanes.FLOATS, 1f);
            IntVector up = IntVector.broadcast(Lanes.INTS, -1);
            IntVector down = up;
            for (int k = 1; k <= reach; k++) {
                int above = reach - k;
                int below = reach + k;
                up = up.and(Lanes.ints(memory, selectors[above] + at));
                down = down.and(Lanes.ints(memory, selectors[below] + at));
                FloatVector highUp =
                        Lanes.ints(memory, highs[above] + at).and(up).reinterpretAsFloats();
                FloatVector lowUp = Lanes.ints(memory, lows[above] + at).and(up).reinterpretAsFloats();
                FloatVector smoothUp =
                        Lanes.ints(memory, smooths[above] + at).and(up).reinterpretAsFloats();
                FloatVector highDown =
                        Lanes.ints(memory, highs[below] + at).and(down).reinterpretAsFloats();
                FloatVector lowDown =
                        Lanes.ints(memory, lows[below] + at).and(down).reinterpretAsFloats();
                FloatVector smoothDown =
                        Lanes.ints(memory, smooths[below] + at).and(down).reinterpretAsFloats();
                count = count.add(up.and(one).reinterpretAsFloats())
                        .add(down.and(one).reinterpretAsFloats());
                dh = dh.add(highUp).add(highDown);
                dl = dl.add(lowUp).add(lowDown);
                l = l.add(smoothUp).add(smoothDown);
                highProduct = highDown.fma(smoothDown.add(lowDown), highUp.fma(smoothUp.add(lowUp), highProduct));
                lowProduct = lowDown.fma(smoothDown, lowUp.fma(smoothUp, lowProduct));
            }
            FloatVector factor = FloatVector.broadcast(Lanes.FLOATS, 1f).div(count);
            long to0 = means + at;
            dh.mul(factor).intoMemorySegment(memory, to0, Lanes.ORDER);
            dl.mul(factor).intoMemorySegment(memory, to0 + meanBytes, Lanes.ORDER);
            l.mul(factor).intoMemorySegment(memory, to0 + 2 * meanBytes, Lanes.ORDER);
            highProduct.mul(factor).intoMemorySegment(memory, to0 + 3 * meanBytes, Lanes.ORDER);
            lowProduct.mul(factor).intoMemorySegment(memory, to0 + 4 * meanBytes, Lanes.ORDER);
        }
    }

    /**
     * The exponents of the stretch. They mean nothing where there is no data.
     *
     * @param selectors those of the row
     * @param means the {@linkplain #means means} down the columns. The caller does something else in between: loads that
     *     straddle two vectors wait for their stores
     * @param totals {@link #TOTALS} rows, as far apart, that may be overwritten
     * @param exponents two rows that receive the exponents; up to a vector past the stretch is written
     */
    public void ofStretch(
            MemorySegment memory,
            long selectors,
            long means,
            long rowBytes,
            long totals,
            long[] exponents,
            int from,
            int to) {
        begin(memory, means, rowBytes, totals, from, to);
        for (int k = 1; k <= window / 2; k++) {
            widen(memory, selectors, means, rowBytes, totals, (long) k * Float.BYTES, from, to);
        }
        finish(memory, rowBytes, totals, exponents[0], exponents[1], from, to);
    }

    /** Totals of the centre alone. */
    private static void begin(MemorySegment memory, long means, long rowBytes, long totals, int from, int to) {
        IntVector all = IntVector.broadcast(Lanes.INTS, -1);
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        for (int x = from; x < to; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long t = totals + at;
            FloatVector mean0 = Lanes.floats(memory, means + at);
            FloatVector mean1 = Lanes.floats(memory, means + at + rowBytes);
            FloatVector mean2 = Lanes.floats(memory, means + at + 2 * rowBytes);
            FloatVector mean3 = Lanes.floats(memory, means + at + 3 * rowBytes);
            FloatVector mean4 = Lanes.floats(memory, means + at + 4 * rowBytes);
            mean0.intoMemorySegment(memory, t, Lanes.ORDER);
            mean1.intoMemorySegment(memory, t + rowBytes, Lanes.ORDER);
            mean2.intoMemorySegment(memory, t + 2 * rowBytes, Lanes.ORDER);
            mean3.intoMemorySegment(memory, t + 3 * rowBytes, Lanes.ORDER);
            mean4.intoMemorySegment(memory, t + 4 * rowBytes, Lanes.ORDER);
            one.intoMemorySegment(memory, t + 5 * rowBytes, Lanes.ORDER);
            all.intoMemorySegment(memory, t + 6 * rowBytes, Lanes.ORDER);
            all.intoMemorySegment(memory, t + 7 * rowBytes, Lanes.ORDER);
        }
    }

    /** Adds the means at a distance on either side, as far as the runs reach. */
    private static void widen(
            MemorySegment memory,
            long selectors,
            long means,
            long rowBytes,
            long totals,
            long distance,
            int from,
            int to) {
        int one = Float.floatToRawIntBits(1f);
        for (int x = from; x < to; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long t = totals + at;
            long s = selectors + at;
            long b = means + at - distance;
            long a = means + at + distance;
            IntVector left = Lanes.ints(memory, t + 6 * rowBytes).and(Lanes.ints(memory, s - distance));
            IntVector right = Lanes.ints(memory, t + 7 * rowBytes).and(Lanes.ints(memory, s + distance));
            IntVector before0 = Lanes.ints(memory, b).and(left);
            IntVector before1 = Lanes.ints(memory, b + rowBytes).and(left);
            IntVector before2 = Lanes.ints(memory, b + 2 * rowBytes).and(left);
            IntVector before3 = Lanes.ints(memory, b + 3 * rowBytes).and(left);
            IntVector before4 = Lanes.ints(memory, b + 4 * rowBytes).and(left);
            IntVector after0 = Lanes.ints(memory, a).and(right);
            IntVector after1 = Lanes.ints(memory, a + rowBytes).and(right);
            IntVector after2 = Lanes.ints(memory, a + 2 * rowBytes).and(right);
            IntVector after3 = Lanes.ints(memory, a + 3 * rowBytes).and(right);
            IntVector after4 = Lanes.ints(memory, a + 4 * rowBytes).and(right);
            FloatVector total0 = Lanes.floats(memory, t);
            FloatVector total1 = Lanes.floats(memory, t + rowBytes);
            FloatVector total2 = Lanes.floats(memory, t + 2 * rowBytes);
            FloatVector total3 = Lanes.floats(memory, t + 3 * rowBytes);
            FloatVector total4 = Lanes.floats(memory, t + 4 * rowBytes);
            FloatVector count = Lanes.floats(memory, t + 5 * rowBytes);
            total0.add(before0.reinterpretAsFloats())
                    .add(after0.reinterpretAsFloats())
                    .intoMemorySegment(memory, t, Lanes.ORDER);
            total1.add(before1.reinterpretAsFloats())
                    .add(after1.reinterpretAsFloats())
                    .intoMemorySegment(memory, t + rowBytes, Lanes.ORDER);
            total2.add(before2.reinterpretAsFloats())
                    .add(after2.reinterpretAsFloats())
                    .intoMemorySegment(memory, t + 2 * rowBytes, Lanes.ORDER);
            total3.add(before3.reinterpretAsFloats())
                    .add(after3.reinterpretAsFloats())
                    .intoMemorySegment(memory, t + 3 * rowBytes, Lanes.ORDER);
            total4.add(before4.reinterpretAsFloats())
                    .add(after4.reinterpretAsFloats())
                    .intoMemorySegment(memory, t + 4 * rowBytes, Lanes.ORDER);
            count.add(left.and(one).reinterpretAsFloats())
                    .add(right.and(one).reinterpretAsFloats())
                    .intoMemorySegment(memory, t + 5 * rowBytes, Lanes.ORDER);
            left.intoMemorySegment(memory, t + 6 * rowBytes, Lanes.ORDER);
            right.intoMemorySegment(memory, t + 7 * rowBytes, Lanes.ORDER);
        }
    }

    private void finish(MemorySegment memory, long rowBytes, long totals, long high, long low, int from, int to) {
        float highGain = (float) (first.gain() * LOG2_E);
        float highAddend = (float) (first.offset() * LOG2_E);
        float lowGain = (float) (second.gain() * LOG2_E);
        float lowAddend = (float) (second.offset() * LOG2_E);
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        for (int x = from; x < to; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long t = totals + at;
            FloatVector factor = one.div(Lanes.floats(memory, t + 5 * rowBytes));
            FloatVector dh = Lanes.floats(memory, t).mul(factor);
            FloatVector dl = Lanes.floats(memory, t + rowBytes).mul(factor);
            FloatVector l = Lanes.floats(memory, t + 2 * rowBytes).mul(factor);
            FloatVector highProduct = Lanes.floats(memory, t + 3 * rowBytes).mul(factor);
            FloatVector lowProduct = Lanes.floats(memory, t + 4 * rowBytes).mul(factor);
            highProduct
                    .sub(dh.mul(l.add(dl)))
                    .mul(highGain)
                    .add(highAddend)
                    .intoMemorySegment(memory, high + at, Lanes.ORDER);
            lowProduct.sub(dl.mul(l)).mul(lowGain).add(lowAddend).intoMemorySegment(memory, low + at, Lanes.ORDER);
        }
    }
}
