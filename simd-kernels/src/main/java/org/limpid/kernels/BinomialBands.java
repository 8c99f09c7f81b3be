package org.limpid.kernels;

import static org.limpid.kernels.BinomialFilter.C0;
import static org.limpid.kernels.BinomialFilter.C1;
import static org.limpid.kernels.BinomialFilter.C2;
import static org.limpid.kernels.BinomialFilter.C3;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;

/**
 * Bands between {@linkplain BinomialFilter binomial low-passes}, of two rows at once that are as far apart as the taps, as {@link
 * BinomialFilterPair} filters them. The {@code rows} are eight rows that are filtered, as far apart as the taps; the pair is in
 * the middle. {@code lines} are two rows for the low-pass down the columns. Each row has 48 pixels before it and after its
 * padding that may be read.
 */
public final class BinomialBands {

    private BinomialBands() {}

    /** {@code low = H of the rows}, undilated. */
    public static void lowPass(MemorySegment memory, long[] rows, long[] lines, long[] lows, int width) {
        if (LaneShift.QUICK) {
            lowInRegisters(memory, rows, lows, lines, width);
        } else {
            down(memory, rows, 1, lines, width);
            for (int k = 0; k < 2; k++) {
                lowAlong(memory, lines[k], lows[k], width);
            }
        }
    }

    /**
     * {@code low = H of the rows}, {@code band = rows - low}.
     *
     * @param dilation at most 16
     */
    public static void band(
            MemorySegment memory, long[] rows, int dilation, long[] lines, long[] lows, long[] bands, int width) {
        if (LaneShift.QUICK && BinomialFilter.REACH * dilation <= Lanes.FLOATS.length()) {
            bandInRegisters(memory, rows, dilation, lows, bands, lines, width);
        } else {
            down(memory, rows, dilation, lines, width);
            for (int k = 0; k < 2; k++) {
                bandAlong(memory, lines[k], dilation, rows[BinomialFilter.REACH + k], lows[k], bands[k], width);
            }
        }
    }

    /**
     * The coarser details {@code 2 H I - 3 H² I + H³ I} in a row of an image {@code I}, and the finer details, which are the
     * rest of {@code I - H I}.
     *
     * @param once the row of {@code H I}, {@code twice} of {@code H² I}, {@code thrice} of {@code H³ I}
     */
    public static void split(
            MemorySegment memory, long image, long once, long twice, long thrice, long fine, long coarse, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector whole = Lanes.floats(memory, image + at);
            FloatVector first = Lanes.floats(memory, once + at);
            FloatVector second = Lanes.floats(memory, twice + at);
            FloatVector third = Lanes.floats(memory, thrice + at);
            FloatVector details = first.add(first).sub(second.mul(3f)).add(third);
            details.intoMemorySegment(memory, coarse + at, Lanes.ORDER);
            whole.sub(first).sub(details).intoMemorySegment(memory, fine + at, Lanes.ORDER);
        }
    }

    private static void down(MemorySegment memory, long[] rows, int dilation, long[] lines, int width) {
        int border = Plane.padded(BinomialFilter.REACH * dilation);
        BinomialFilterPair.downTwice(memory, rows, lines, -border, width + 2 * border);
    }

    /** Filters down the columns vector by vector, and along the rows one vector behind. */
    private static void lowInRegisters(MemorySegment memory, long[] rows, long[] lows, long[] lines, int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        long r6 = rows[6];
        long r7 = rows[7];
        int lanes = Lanes.FLOATS.length();
        long back = (long) lanes * Float.BYTES;
        long upperLow = lows[0] - back;
        long lowerLow = lows[1] - back;
        BinomialFilterPair.downTwice(memory, rows, lines, -lanes, 2 * lanes);
        FloatVector beforeA = Lanes.floats(memory, lines[0] - back);
        FloatVector beforeB = Lanes.floats(memory, lines[1] - back);
        FloatVector a = Lanes.floats(memory, lines[0]);
        FloatVector b = Lanes.floats(memory, lines[1]);
        int end = Plane.padded(width) + lanes;
        for (int x = lanes; x < end; x += lanes) {
            long at = (long) x * Float.BYTES;
            FloatVector v0 = Lanes.floats(memory, r0 + at);
            FloatVector v1 = Lanes.floats(memory, r1 + at);
            FloatVector v2 = Lanes.floats(memory, r2 + at);
            FloatVector v3 = Lanes.floats(memory, r3 + at);
            FloatVector v4 = Lanes.floats(memory, r4 + at);
            FloatVector v5 = Lanes.floats(memory, r5 + at);
            FloatVector v6 = Lanes.floats(memory, r6 + at);
            FloatVector v7 = Lanes.floats(memory, r7 + at);
            FloatVector nextA = v1.add(v5)
                    .lanewise(VectorOperators.FMA, C2, v0.add(v6).mul(C3))
                    .add(v2.add(v4).lanewise(VectorOperators.FMA, C1, v3.mul(C0)));
            FloatVector nextB = v2.add(v6)
                    .lanewise(VectorOperators.FMA, C2, v1.add(v7).mul(C3))
                    .add(v3.add(v5).lanewise(VectorOperators.FMA, C1, v4.mul(C0)));
            FloatVector thirdA = LaneShift.BEFORE_3.selectFrom(beforeA, a).add(LaneShift.AFTER_3.selectFrom(a, nextA));
            FloatVector thirdB = LaneShift.BEFORE_3.selectFrom(beforeB, b).add(LaneShift.AFTER_3.selectFrom(b, nextB));
            FloatVector secondA = LaneShift.BEFORE_2.selectFrom(beforeA, a).add(LaneShift.AFTER_2.selectFrom(a, nextA));
            FloatVector secondB = LaneShift.BEFORE_2.selectFrom(beforeB, b).add(LaneShift.AFTER_2.selectFrom(b, nextB));
            FloatVector firstA = LaneShift.BEFORE_1.selectFrom(beforeA, a).add(LaneShift.AFTER_1.selectFrom(a, nextA));
            FloatVector firstB = LaneShift.BEFORE_1.selectFrom(beforeB, b).add(LaneShift.AFTER_1.selectFrom(b, nextB));
            FloatVector lowA = secondA.lanewise(VectorOperators.FMA, C2, thirdA.mul(C3))
                    .add(firstA.lanewise(VectorOperators.FMA, C1, a.mul(C0)));
            FloatVector lowB = secondB.lanewise(VectorOperators.FMA, C2, thirdB.mul(C3))
                    .add(firstB.lanewise(VectorOperators.FMA, C1, b.mul(C0)));
            lowA.intoMemorySegment(memory, upperLow + at, Lanes.ORDER);
            lowB.intoMemorySegment(memory, lowerLow + at, Lanes.ORDER);
            beforeA = a;
            beforeB = b;
            a = nextA;
            b = nextB;
        }
    }

    /** As {@link #lowInRegisters}, with the bands. */
    private static void bandInRegisters(
            MemorySegment memory, long[] rows, int dilation, long[] lows, long[] bands, long[] lines, int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        long r6 = rows[6];
        long r7 = rows[7];
        int lanes = Lanes.FLOATS.length();
        long back = (long) lanes * Float.BYTES;
        long upperLow = lows[0] - back;
        long lowerLow = lows[1] - back;
        long upperBand = bands[0] - back;
        long lowerBand = bands[1] - back;
        long upper = r3 - back;
        long lower = r4 - back;
        FloatVector before1 = LaneShift.by(-dilation);
        FloatVector before2 = LaneShift.by(-2 * dilation);
        FloatVector before3 = LaneShift.by(-3 * dilation);
        FloatVector after1 = LaneShift.by(dilation);
        FloatVector after2 = LaneShift.by(2 * dilation);
        FloatVector after3 = LaneShift.by(3 * dilation);
        BinomialFilterPair.downTwice(memory, rows, lines, -lanes, 2 * lanes);
        FloatVector beforeA = Lanes.floats(memory, lines[0] - back);
        FloatVector beforeB = Lanes.floats(memory, lines[1] - back);
        FloatVector a = Lanes.floats(memory, lines[0]);
        FloatVector b = Lanes.floats(memory, lines[1]);
        int end = Plane.padded(width) + lanes;
        for (int x = lanes; x < end; x += lanes) {
            long at = (long) x * Float.BYTES;
            FloatVector v0 = Lanes.floats(memory, r0 + at);
            FloatVector v1 = Lanes.floats(memory, r1 + at);
            FloatVector v2 = Lanes.floats(memory, r2 + at);
            FloatVector v3 = Lanes.floats(memory, r3 + at);
            FloatVector v4 = Lanes.floats(memory, r4 + at);
            FloatVector v5 = Lanes.floats(memory, r5 + at);
            FloatVector v6 = Lanes.floats(memory, r6 + at);
            FloatVector v7 = Lanes.floats(memory, r7 + at);
            FloatVector wholeA = Lanes.floats(memory, upper + at);
            FloatVector wholeB = Lanes.floats(memory, lower + at);
            FloatVector nextA = v1.add(v5)
                    .lanewise(VectorOperators.FMA, C2, v0.add(v6).mul(C3))
                    .add(v2.add(v4).lanewise(VectorOperators.FMA, C1, v3.mul(C0)));
            FloatVector nextB = v2.add(v6)
                    .lanewise(VectorOperators.FMA, C2, v1.add(v7).mul(C3))
                    .add(v3.add(v5).lanewise(VectorOperators.FMA, C1, v4.mul(C0)));
            FloatVector thirdA = before3.selectFrom(beforeA, a).add(after3.selectFrom(a, nextA));
            FloatVector thirdB = before3.selectFrom(beforeB, b).add(after3.selectFrom(b, nextB));
            FloatVector secondA = before2.selectFrom(beforeA, a).add(after2.selectFrom(a, nextA));
            FloatVector secondB = before2.selectFrom(beforeB, b).add(after2.selectFrom(b, nextB));
            FloatVector firstA = before1.selectFrom(beforeA, a).add(after1.selectFrom(a, nextA));
            FloatVector firstB = before1.selectFrom(beforeB, b).add(after1.selectFrom(b, nextB));
            FloatVector lowA = secondA.lanewise(VectorOperators.FMA, C2, thirdA.mul(C3))
                    .add(firstA.lanewise(VectorOperators.FMA, C1, a.mul(C0)));
            FloatVector lowB = secondB.lanewise(VectorOperators.FMA, C2, thirdB.mul(C3))
                    .add(firstB.lanewise(VectorOperators.FMA, C1, b.mul(C0)));
            lowA.intoMemorySegment(memory, upperLow + at, Lanes.ORDER);
            lowB.intoMemorySegment(memory, lowerLow + at, Lanes.ORDER);
            wholeA.sub(lowA).intoMemorySegment(memory, upperBand + at, Lanes.ORDER);
            wholeB.sub(lowB).intoMemorySegment(memory, lowerBand + at, Lanes.ORDER);
            beforeA = a;
            beforeB = b;
            a = nextA;
            b = nextB;
        }
    }

    private static void lowAlong(MemorySegment memory, long line, long low, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long c = line + at;
            FloatVector third = Lanes.floats(memory, c - 12).add(Lanes.floats(memory, c + 12));
            FloatVector second = Lanes.floats(memory, c - 8).add(Lanes.floats(memory, c + 8));
            FloatVector first = Lanes.floats(memory, c - 4).add(Lanes.floats(memory, c + 4));
            FloatVector centre = Lanes.floats(memory, c);
            FloatVector smooth = second.lanewise(VectorOperators.FMA, C2, third.mul(C3))
                    .add(first.lanewise(VectorOperators.FMA, C1, centre.mul(C0)));
            smooth.intoMemorySegment(memory, low + at, Lanes.ORDER);
        }
    }

    private static void bandAlong(
            MemorySegment memory, long line, int dilation, long other, long low, long band, int width) {
        long d = (long) dilation * Float.BYTES;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long c = line + at;
            FloatVector third = Lanes.floats(memory, c - 3 * d).add(Lanes.floats(memory, c + 3 * d));
            FloatVector second = Lanes.floats(memory, c - 2 * d).add(Lanes.floats(memory, c + 2 * d));
            FloatVector first = Lanes.floats(memory, c - d).add(Lanes.floats(memory, c + d));
            FloatVector centre = Lanes.floats(memory, c);
            FloatVector whole = Lanes.floats(memory, other + at);
            FloatVector smooth = second.lanewise(VectorOperators.FMA, C2, third.mul(C3))
                    .add(first.lanewise(VectorOperators.FMA, C1, centre.mul(C0)));
            smooth.intoMemorySegment(memory, low + at, Lanes.ORDER);
            whole.sub(smooth).intoMemorySegment(memory, band + at, Lanes.ORDER);
        }
    }
}
