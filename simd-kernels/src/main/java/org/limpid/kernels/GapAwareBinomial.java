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
 * The low-pass of {@link BinomialFilter} where some pixels hold no data: {@code H(x M) / H(M)}. {@code M} is 1 on the
 * run of pixels with data around the centre, along the axis of the filter, and 0 past its ends. So a gap of one pixel
 * separates the pixels on its two sides, however far apart the taps are.
 *
 * <p>Runs are given by their lengths, or found in rows of {@linkplain Selectors selectors} for the undilated filter: a pixel
 * counts where all selectors from the centre to it select. No pixel past a gap is used, whatever stands there, NaN too.
 */
public final class GapAwareBinomial {

    private GapAwareBinomial() {}

    /**
     * Low-pass of seven rows, or of seven places along a row. A pixel without data that is 0 stays 0.
     *
     * @param dilation pixels from one of them to the next, at most 10,000
     * @param runs memory of the lengths of runs, 16 bits, without sign: pixels from the centre to the end of its run,
     *     itself included, 0 where there is no data; {@code before} towards the first rows, {@code after} towards the
     *     last
     */
    public static void acrossRows(
            MemorySegment source,
            long[] rows,
            int dilation,
            MemorySegment runs,
            long before,
            long after,
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
        float near = dilation;
        float far = 2f * dilation;
        float farthest = 3f * dilation;
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector back = Lanes.unsignedShorts(runs, before + (long) x * Short.BYTES);
            FloatVector ahead = Lanes.unsignedShorts(runs, after + (long) x * Short.BYTES);
            VectorMask<Float> back3 = back.compare(VectorOperators.GT, farthest);
            VectorMask<Float> back2 = back.compare(VectorOperators.GT, far);
            VectorMask<Float> back1 = back.compare(VectorOperators.GT, near);
            VectorMask<Float> ahead1 = ahead.compare(VectorOperators.GT, near);
            VectorMask<Float> ahead2 = ahead.compare(VectorOperators.GT, far);
            VectorMask<Float> ahead3 = ahead.compare(VectorOperators.GT, farthest);
            FloatVector outer = zero.blend(Lanes.floats(source, r0 + at), back3)
                    .add(zero.blend(Lanes.floats(source, r6 + at), ahead3));
            FloatVector third = zero.blend(Lanes.floats(source, r1 + at), back2)
                    .add(zero.blend(Lanes.floats(source, r5 + at), ahead2));
            FloatVector second = zero.blend(Lanes.floats(source, r2 + at), back1)
                    .add(zero.blend(Lanes.floats(source, r4 + at), ahead1));
            FloatVector outerWeight = zero.blend(one, back3).add(zero.blend(one, ahead3));
            FloatVector thirdWeight = zero.blend(one, back2).add(zero.blend(one, ahead2));
            FloatVector secondWeight = zero.blend(one, back1).add(zero.blend(one, ahead1));
            FloatVector sum = Lanes.floats(source, r3 + at)
                    .mul(C0)
                    .add(second.mul(C1))
                    .add(third.mul(C2).add(outer.mul(C3)));
            FloatVector weight =
                    secondWeight.mul(C1).add(C0).add(thirdWeight.mul(C2).add(outerWeight.mul(C3)));
            sum.div(weight).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * Filters a stretch of a row down the columns. The result means nothing where there is no data.
     *
     * @param rows seven rows of the image from {@code first} on, around the one that is filtered
     * @param selectors their selectors, likewise
     * @param from the stretch's first column; it is filtered from a vector before on
     * @param to its end; it is filtered up to a vector past it
     */
    public static void down(
            MemorySegment memory, long[] rows, long[] selectors, int first, long line, int from, int to) {
        long r0 = rows[first];
        long r1 = rows[first + 1];
        long r2 = rows[first + 2];
        long r3 = rows[first + 3];
        long r4 = rows[first + 4];
        long r5 = rows[first + 5];
        long r6 = rows[first + 6];
        long s0 = selectors[first];
        long s1 = selectors[first + 1];
        long s2 = selectors[first + 2];
        long s3 = selectors[first + 3];
        long s4 = selectors[first + 4];
        long s5 = selectors[first + 5];
        long s6 = selectors[first + 6];
        int c1 = Float.floatToRawIntBits(C1);
        int c2 = Float.floatToRawIntBits(C2);
        int c3 = Float.floatToRawIntBits(C3);
        int lanes = Lanes.FLOATS.length();
        for (int x = from - lanes; x < to + lanes; x += lanes) {
            long at = (long) x * Float.BYTES;
            IntVector before1 = Lanes.ints(memory, s2 + at);
            IntVector before2 = Lanes.ints(memory, s1 + at).and(before1);
            IntVector before3 = Lanes.ints(memory, s0 + at).and(before2);
            IntVector after1 = Lanes.ints(memory, s4 + at);
            IntVector after2 = Lanes.ints(memory, s5 + at).and(after1);
            IntVector after3 = Lanes.ints(memory, s6 + at).and(after2);
            FloatVector centre =
                    Lanes.ints(memory, r3 + at).and(Lanes.ints(memory, s3 + at)).reinterpretAsFloats();
            FloatVector second = Lanes.ints(memory, r2 + at)
                    .and(before1)
                    .reinterpretAsFloats()
                    .add(Lanes.ints(memory, r4 + at).and(after1).reinterpretAsFloats());
            FloatVector third = Lanes.ints(memory, r1 + at)
                    .and(before2)
                    .reinterpretAsFloats()
                    .add(Lanes.ints(memory, r5 + at).and(after2).reinterpretAsFloats());
            FloatVector outer = Lanes.ints(memory, r0 + at)
                    .and(before3)
                    .reinterpretAsFloats()
                    .add(Lanes.ints(memory, r6 + at).and(after3).reinterpretAsFloats());
            FloatVector weight1 = before1.and(c1)
                    .reinterpretAsFloats()
                    .add(after1.and(c1).reinterpretAsFloats())
                    .add(C0);
            FloatVector weight2 =
                    before2.and(c2).reinterpretAsFloats().add(after2.and(c2).reinterpretAsFloats());
            FloatVector weight3 =
                    before3.and(c3).reinterpretAsFloats().add(after3.and(c3).reinterpretAsFloats());
            FloatVector sum =
                    centre.mul(C0).add(second.mul(C1)).add(third.mul(C2).add(outer.mul(C3)));
            sum.div(weight1.add(weight2.add(weight3))).intoMemorySegment(memory, line + at, Lanes.ORDER);
        }
    }

    /**
     * Filters the stretch along the row: {@code low = H of the image}, {@code rest = scale * other - low}. Both are 0 where
     * there is no data.
     *
     * @param line the image filtered {@linkplain #down down the columns}. The caller does something else in between: loads
     *     that straddle two vectors wait for their stores
     * @param selectors those of the row
     */
    public static void along(
            MemorySegment memory,
            long line,
            long selectors,
            long other,
            float scale,
            long low,
            long rest,
            int from,
            int to) {
        int c1 = Float.floatToRawIntBits(C1);
        int c2 = Float.floatToRawIntBits(C2);
        int c3 = Float.floatToRawIntBits(C3);
        for (int x = from; x < to; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            long c = line + at;
            long s = selectors + at;
            IntVector here = Lanes.ints(memory, s);
            IntVector whole = Lanes.ints(memory, other + at).and(here);
            IntVector before1 = Lanes.ints(memory, s - 4).and(here);
            IntVector before2 = Lanes.ints(memory, s - 8).and(before1);
            IntVector before3 = Lanes.ints(memory, s - 12).and(before2);
            IntVector after1 = Lanes.ints(memory, s + 4).and(here);
            IntVector after2 = Lanes.ints(memory, s + 8).and(after1);
            IntVector after3 = Lanes.ints(memory, s + 12).and(after2);
            FloatVector centre = Lanes.ints(memory, c).and(here).reinterpretAsFloats();
            FloatVector second = Lanes.ints(memory, c - 4)
                    .and(before1)
                    .reinterpretAsFloats()
                    .add(Lanes.ints(memory, c + 4).and(after1).reinterpretAsFloats());
            FloatVector third = Lanes.ints(memory, c - 8)
                    .and(before2)
                    .reinterpretAsFloats()
                    .add(Lanes.ints(memory, c + 8).and(after2).reinterpretAsFloats());
            FloatVector outer = Lanes.ints(memory, c - 12)
                    .and(before3)
                    .reinterpretAsFloats()
                    .add(Lanes.ints(memory, c + 12).and(after3).reinterpretAsFloats());
            FloatVector weight1 = before1.and(c1)
                    .reinterpretAsFloats()
                    .add(after1.and(c1).reinterpretAsFloats())
                    .add(C0);
            FloatVector weight2 =
                    before2.and(c2).reinterpretAsFloats().add(after2.and(c2).reinterpretAsFloats());
            FloatVector weight3 =
                    before3.and(c3).reinterpretAsFloats().add(after3.and(c3).reinterpretAsFloats());
            FloatVector sum =
                    centre.mul(C0).add(second.mul(C1)).add(third.mul(C2).add(outer.mul(C3)));
            FloatVector smooth = sum.div(weight1.add(weight2.add(weight3)));
            smooth.intoMemorySegment(memory, low + at, Lanes.ORDER);
            whole.reinterpretAsFloats().mul(scale).sub(smooth).intoMemorySegment(memory, rest + at, Lanes.ORDER);
        }
    }
}
