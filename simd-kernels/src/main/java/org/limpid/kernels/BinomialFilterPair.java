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
 * The undilated {@linkplain BinomialFilter binomial low-pass} down the columns and along the rows, of two neighbouring
 * rows at once. The two share six of their seven rows.
 */
public final class BinomialFilterPair {

    private BinomialFilterPair() {}

    /**
     * Filters two rows: {@code low = H of the image}, {@code rest = scale * other - low}.
     *
     * @param memory has 16 pixels before each row and after its padding that may be read; the low-pass depends on three
     *     on either side
     * @param rows eight rows of the image: three before the pair, the pair, three after it
     * @param lines two rows for the low-pass down the columns, with as many pixels around them
     */
    public static void filter(
            MemorySegment memory,
            long[] rows,
            long[] others,
            float scale,
            long[] lines,
            long[] lows,
            long[] rests,
            int width) {
        if (LaneShift.QUICK) {
            inRegisters(memory, rows, others, scale, lines, lows, rests, width);
        } else {
            int border = Plane.padded(BinomialFilter.REACH);
            downTwice(memory, rows, lines, -border, width + 2 * border);
            // One call in a loop is compiled once. Two may be too large to keep their vectors in registers.
            for (int k = 0; k < 2; k++) {
                along(memory, lines[k], others[k], scale, lows[k], rests[k], width);
            }
        }
    }

    /** Filters down the columns vector by vector, and along the rows one vector behind. */
    private static void inRegisters(
            MemorySegment memory,
            long[] rows,
            long[] others,
            float scale,
            long[] lines,
            long[] lows,
            long[] rests,
            int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        long r6 = rows[6];
        long r7 = rows[7];
        long back = (long) Lanes.FLOATS.length() * Float.BYTES;
        long upperOther = others[0] - back;
        long lowerOther = others[1] - back;
        long upperLow = lows[0] - back;
        long lowerLow = lows[1] - back;
        long upperRest = rests[0] - back;
        long lowerRest = rests[1] - back;
        int lanes = Lanes.FLOATS.length();
        downTwice(memory, rows, lines, -lanes, 2 * lanes);
        FloatVector beforeA = Lanes.floats(memory, lines[0] - back);
        FloatVector beforeB = Lanes.floats(memory, lines[1] - back);
        FloatVector a = Lanes.floats(memory, lines[0]);
        FloatVector b = Lanes.floats(memory, lines[1]);
        int end = Plane.padded(width) + lanes;
        for (int x = lanes; x < end; x += lanes) {
            long at = (long) x * Float.BYTES;
            // Loads come first: the compiler has no room left to inline them after the arithmetic.
            FloatVector v0 = Lanes.floats(memory, r0 + at);
            FloatVector v1 = Lanes.floats(memory, r1 + at);
            FloatVector v2 = Lanes.floats(memory, r2 + at);
            FloatVector v3 = Lanes.floats(memory, r3 + at);
            FloatVector v4 = Lanes.floats(memory, r4 + at);
            FloatVector v5 = Lanes.floats(memory, r5 + at);
            FloatVector v6 = Lanes.floats(memory, r6 + at);
            FloatVector v7 = Lanes.floats(memory, r7 + at);
            FloatVector otherA = Lanes.floats(memory, upperOther + at).mul(scale);
            FloatVector otherB = Lanes.floats(memory, lowerOther + at).mul(scale);
            FloatVector nextA = v1.add(v5)
                    .lanewise(VectorOperators.FMA, C2, v0.add(v6).mul(C3))
                    .add(v2.add(v4).lanewise(VectorOperators.FMA, C1, v3.mul(C0)));
            FloatVector nextB = v2.add(v6)
                    .lanewise(VectorOperators.FMA, C2, v1.add(v7).mul(C3))
                    .add(v3.add(v5).lanewise(VectorOperators.FMA, C1, v4.mul(C0)));
            FloatVector firstA = LaneShift.BEFORE_1.selectFrom(beforeA, a).add(LaneShift.AFTER_1.selectFrom(a, nextA));
            FloatVector firstB = LaneShift.BEFORE_1.selectFrom(beforeB, b).add(LaneShift.AFTER_1.selectFrom(b, nextB));
            FloatVector secondA = LaneShift.BEFORE_2.selectFrom(beforeA, a).add(LaneShift.AFTER_2.selectFrom(a, nextA));
            FloatVector secondB = LaneShift.BEFORE_2.selectFrom(beforeB, b).add(LaneShift.AFTER_2.selectFrom(b, nextB));
            FloatVector thirdA = LaneShift.BEFORE_3.selectFrom(beforeA, a).add(LaneShift.AFTER_3.selectFrom(a, nextA));
            FloatVector thirdB = LaneShift.BEFORE_3.selectFrom(beforeB, b).add(LaneShift.AFTER_3.selectFrom(b, nextB));
            FloatVector lowA = secondA.lanewise(VectorOperators.FMA, C2, thirdA.mul(C3))
                    .add(firstA.lanewise(VectorOperators.FMA, C1, a.mul(C0)));
            FloatVector lowB = secondB.lanewise(VectorOperators.FMA, C2, thirdB.mul(C3))
                    .add(firstB.lanewise(VectorOperators.FMA, C1, b.mul(C0)));
            lowA.intoMemorySegment(memory, upperLow + at, Lanes.ORDER);
            lowB.intoMemorySegment(memory, lowerLow + at, Lanes.ORDER);
            otherA.sub(lowA).intoMemorySegment(memory, upperRest + at, Lanes.ORDER);
            otherB.sub(lowB).intoMemorySegment(memory, lowerRest + at, Lanes.ORDER);
            beforeA = a;
            beforeB = b;
            a = nextA;
            b = nextB;
        }
    }

    static void downTwice(MemorySegment memory, long[] rows, long[] lines, int first, int width) {
        long start = (long) first * Float.BYTES;
        long r0 = rows[0] + start;
        long r1 = rows[1] + start;
        long r2 = rows[2] + start;
        long r3 = rows[3] + start;
        long r4 = rows[4] + start;
        long r5 = rows[5] + start;
        long r6 = rows[6] + start;
        long r7 = rows[7] + start;
        long upper = lines[0] + start;
        long lower = lines[1] + start;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector v0 = Lanes.floats(memory, r0 + at);
            FloatVector v1 = Lanes.floats(memory, r1 + at);
            FloatVector v2 = Lanes.floats(memory, r2 + at);
            FloatVector v3 = Lanes.floats(memory, r3 + at);
            FloatVector v4 = Lanes.floats(memory, r4 + at);
            FloatVector v5 = Lanes.floats(memory, r5 + at);
            FloatVector v6 = Lanes.floats(memory, r6 + at);
            FloatVector v7 = Lanes.floats(memory, r7 + at);
            v1.add(v5)
                    .lanewise(VectorOperators.FMA, C2, v0.add(v6).mul(C3))
                    .add(v2.add(v4).lanewise(VectorOperators.FMA, C1, v3.mul(C0)))
                    .intoMemorySegment(memory, upper + at, Lanes.ORDER);
            v2.add(v6)
                    .lanewise(VectorOperators.FMA, C2, v1.add(v7).mul(C3))
                    .add(v3.add(v5).lanewise(VectorOperators.FMA, C1, v4.mul(C0)))
                    .intoMemorySegment(memory, lower + at, Lanes.ORDER);
        }
    }

    private static void along(
            MemorySegment memory, long line, long other, float scale, long low, long rest, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long c = line + at;
            FloatVector third = Lanes.floats(memory, c - 12).add(Lanes.floats(memory, c + 12));
            FloatVector second = Lanes.floats(memory, c - 8).add(Lanes.floats(memory, c + 8));
            FloatVector first = Lanes.floats(memory, c - 4).add(Lanes.floats(memory, c + 4));
            FloatVector centre = Lanes.floats(memory, c);
            FloatVector from = Lanes.floats(memory, other + at).mul(scale);
            FloatVector smooth = second.lanewise(VectorOperators.FMA, C2, third.mul(C3))
                    .add(first.lanewise(VectorOperators.FMA, C1, centre.mul(C0)));
            smooth.intoMemorySegment(memory, low + at, Lanes.ORDER);
            from.sub(smooth).intoMemorySegment(memory, rest + at, Lanes.ORDER);
        }
    }
}
