package org.limpid.kernels;

import static org.limpid.kernels.BinomialFilter.C0;
import static org.limpid.kernels.BinomialFilter.C1;
import static org.limpid.kernels.BinomialFilter.C2;
import static org.limpid.kernels.BinomialFilter.C3;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The seven-tap binomial low-pass of {@link BinomialFilter} that sees only the pixels {@code M} of a mask:
 * {@code M H(x M) / (H(M) + EPS)}, with {@code EPS = 2^-23} as published.
 *
 * <p>The images have their level taken off and are 0 outside the mask. The filter does not keep a level: {@code EPS}
 * takes a part of {@code 2^-23 / H(M)} off it. So the level is put back before the division and taken off after it,
 * which also rounds where the published method rounds, in single precision at the level. {@code H(M)} is a multiple of
 * 1/64: sums of it, and of whole levels times it, are exact.
 *
 * <p>Where every tap is valid it gives the bits of {@link BinomialFilter} with {@link BinomialFilter#levelOfMask}: it does
 * not matter which of the two filters such a pixel.
 */
public final class MaskedBinomial {
    private static final float EPS = 0x1p-23f;

    private MaskedBinomial() {}

    /**
     * Low-pass across seven rows, which are 0 outside the mask, as the target is.
     *
     * @param rows seven rows from the number {@code k} on: where each is in the source, and in {@code ys} its number in the
     *     mask
     * @param first column of the mask, which whole vectors start at
     * @param part memory for a row, beside the target
     */
    public static void acrossRows(
            MemorySegment source,
            long[] rows,
            MaskBits mask,
            int[] ys,
            int k,
            int first,
            float level,
            MemorySegment target,
            long part,
            long offset,
            int width) {
        partAcrossRows(mask, ys, k, first, target, part, width);
        acrossRows(source, rows, k, level, target, part, offset, width);
    }

    /** Writes {@code M H(M)}. The rows follow in a loop of their own: both in one are too large to be compiled well. */
    private static void partAcrossRows(
            MaskBits mask, int[] ys, int k, int first, MemorySegment target, long offset, int width) {
        long[] pixels = mask.pixels();
        int m0 = mask.row(ys[k]);
        int m1 = mask.row(ys[k + 1]);
        int m2 = mask.row(ys[k + 2]);
        int m3 = mask.row(ys[k + 3]);
        int m4 = mask.row(ys[k + 4]);
        int m5 = mask.row(ys[k + 5]);
        int m6 = mask.row(ys[k + 6]);
        IntVector zero = IntVector.zero(Lanes.INTS);
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += Lanes.INTS.length()) {
            int column = first + x;
            VectorMask<Integer> inside = MaskBits.lanes(pixels, m3, column);
            IntVector part = zero.add(20, inside)
                    .add(15, MaskBits.lanes(pixels, m2, column))
                    .add(15, MaskBits.lanes(pixels, m4, column))
                    .add(6, MaskBits.lanes(pixels, m1, column))
                    .add(6, MaskBits.lanes(pixels, m5, column))
                    .add(1, MaskBits.lanes(pixels, m0, column))
                    .add(1, MaskBits.lanes(pixels, m6, column));
            FloatVector share = (FloatVector) zero.blend(part, inside).convert(VectorOperators.I2F, 0);
            share.mul(1f / 64).intoMemorySegment(target, offset + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    private static void acrossRows(
            MemorySegment source,
            long[] rows,
            int k,
            float level,
            MemorySegment target,
            long parts,
            long offset,
            int width) {
        long r0 = rows[k];
        long r1 = rows[k + 1];
        long r2 = rows[k + 2];
        long r3 = rows[k + 3];
        long r4 = rows[k + 4];
        long r5 = rows[k + 5];
        long r6 = rows[k + 6];
        FloatVector levels = FloatVector.broadcast(Lanes.FLOATS, level);
        float after = BinomialFilter.levelOfMask(level);
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector outer = Lanes.floats(source, r0 + at).add(Lanes.floats(source, r6 + at));
            FloatVector third = Lanes.floats(source, r1 + at).add(Lanes.floats(source, r5 + at));
            FloatVector second = Lanes.floats(source, r2 + at).add(Lanes.floats(source, r4 + at));
            FloatVector centre = Lanes.floats(source, r3 + at);
            FloatVector part = Lanes.floats(target, parts + at);
            FloatVector sum =
                    centre.mul(C0).add(second.mul(C1)).add(third.mul(C2).add(outer.mul(C3)));
            FloatVector raised = part.fma(levels, sum);
            raised.div(part.add(EPS))
                    .sub(levels)
                    .blend(raised.sub(after), part.compare(VectorOperators.EQ, 1f))
                    .blend(zero, part.compare(VectorOperators.EQ, 0f))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * Low-pass along a row, and the band that it leaves: {@code band = row - low}. All are 0 outside the mask. The row
     * and its mask have a border of {@code 3 * dilation} pixels before them and after their padding.
     *
     * @return the sum of the squares of the band's pixels, the same on every machine
     */
    public static double alongRow(
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
        alongVectors(source, row, mask, maskRow, dilation, level, low, lowRow, band, bandRow, width);
        return RowStatistics.sumOfSquares(band, bandRow, width);
    }

    private static void alongVectors(
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
        float after = BinomialFilter.levelOfMask(level);
        Lanes.expectNative(low, lowRow);
        Lanes.expectNative(band, bandRow);
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
            FloatVector raised = part.fma(levels, sum);
            FloatVector smooth = raised.div(part.add(EPS))
                    .sub(levels)
                    .blend(raised.sub(after), part.compare(VectorOperators.EQ, 1f))
                    .mul(inside);
            smooth.intoMemorySegment(low, lowRow + at, Lanes.ORDER);
            FloatVector rest = centre.sub(smooth);
            rest.intoMemorySegment(band, bandRow + at, Lanes.ORDER);
        }
    }
}
