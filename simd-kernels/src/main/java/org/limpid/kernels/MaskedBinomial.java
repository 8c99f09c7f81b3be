package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * The seven-tap binomial low-pass of {@link BinomialFilter} that sees only the pixels {@code M} of a mask:
 * {@code M H(x M) / (H(M) + EPS)}, with {@code EPS = 2^-23} as published.
 *
 * <p>The images have their level taken off and are 0 outside the mask. The filter does not keep a level: {@code EPS}
 * takes a part of {@code 2^-23 / H(M)} off it. So the level is put back before the division and taken off after it,
 * which also rounds where the published method rounds, in single precision at the level. {@code H(M)} is a multiple of
 * 1/64: sums of it, and of whole levels times it, are exact.
 */
public final class MaskedBinomial {
    private static final float C0 = 20f / 64;
    private static final float C1 = 15f / 64;
    private static final float C2 = 6f / 64;
    private static final float C3 = 1f / 64;
    private static final float EPS = 0x1p-23f;

    private MaskedBinomial() {}

    /** Low-pass across seven rows, which are 0 outside the mask, as the target is. */
    public static void acrossRows(
            MemorySegment source,
            long[] rows,
            MemorySegment mask,
            long[] maskRows,
            float level,
            MemorySegment target,
            long offset,
            int width) {
        long r0 = rows[0];
        long r1 = rows[1];
        long r2 = rows[2];
        long r3 = rows[3];
        long r4 = rows[4];
        long r5 = rows[5];
        long r6 = rows[6];
        long m0 = maskRows[0];
        long m1 = maskRows[1];
        long m2 = maskRows[2];
        long m3 = maskRows[3];
        long m4 = maskRows[4];
        long m5 = maskRows[5];
        long m6 = maskRows[6];
        FloatVector levels = FloatVector.broadcast(Lanes.FLOATS, level);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector outer = Lanes.floats(source, r0 + at).add(Lanes.floats(source, r6 + at));
            FloatVector third = Lanes.floats(source, r1 + at).add(Lanes.floats(source, r5 + at));
            FloatVector second = Lanes.floats(source, r2 + at).add(Lanes.floats(source, r4 + at));
            FloatVector centre = Lanes.floats(source, r3 + at);
            FloatVector outerPart = Lanes.floats(mask, m0 + at).add(Lanes.floats(mask, m6 + at));
            FloatVector thirdPart = Lanes.floats(mask, m1 + at).add(Lanes.floats(mask, m5 + at));
            FloatVector secondPart = Lanes.floats(mask, m2 + at).add(Lanes.floats(mask, m4 + at));
            FloatVector inside = Lanes.floats(mask, m3 + at);
            FloatVector sum =
                    centre.mul(C0).add(second.mul(C1)).add(third.mul(C2).add(outer.mul(C3)));
            FloatVector part =
                    inside.mul(C0).add(secondPart.mul(C1)).add(thirdPart.mul(C2).add(outerPart.mul(C3)));
            part.fma(levels, sum)
                    .div(part.add(EPS))
                    .sub(levels)
                    .mul(inside)
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * Low-pass along a row, and the band that it leaves: {@code band = row - low}. All are 0 outside the mask. The row
     * and its mask have a border of {@code 3 * dilation} pixels before them and after their padding.
     */
    public static void alongRow(
            MemorySegment source,
            long row,
            MemorySegment mask,
            long maskRow,
            int dilation,
            float level,
            MemorySegment low,
            long lowRow,
            MemorySegment band,
            long bandRow,
            int width) {
        long d = (long) dilation * Float.BYTES;
        FloatVector levels = FloatVector.broadcast(Lanes.FLOATS, level);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long c = row + at;
            long m = maskRow + at;
            FloatVector outer = Lanes.floats(source, c - 3 * d).add(Lanes.floats(source, c + 3 * d));
            FloatVector third = Lanes.floats(source, c - 2 * d).add(Lanes.floats(source, c + 2 * d));
            FloatVector second = Lanes.floats(source, c - d).add(Lanes.floats(source, c + d));
            FloatVector centre = Lanes.floats(source, c);
            FloatVector outerPart = Lanes.floats(mask, m - 3 * d).add(Lanes.floats(mask, m + 3 * d));
            FloatVector thirdPart = Lanes.floats(mask, m - 2 * d).add(Lanes.floats(mask, m + 2 * d));
            FloatVector secondPart = Lanes.floats(mask, m - d).add(Lanes.floats(mask, m + d));
            FloatVector inside = Lanes.floats(mask, m);
            FloatVector sum =
                    centre.mul(C0).add(second.mul(C1)).add(third.mul(C2).add(outer.mul(C3)));
            FloatVector part =
                    inside.mul(C0).add(secondPart.mul(C1)).add(thirdPart.mul(C2).add(outerPart.mul(C3)));
            FloatVector smooth =
                    part.fma(levels, sum).div(part.add(EPS)).sub(levels).mul(inside);
            smooth.intoMemorySegment(low, lowRow + at, Lanes.ORDER);
            centre.sub(smooth).intoMemorySegment(band, bandRow + at, Lanes.ORDER);
        }
    }
}
