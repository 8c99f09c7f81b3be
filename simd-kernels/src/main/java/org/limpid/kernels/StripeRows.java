package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Row arithmetic of the stripe estimate {@code S = w * T(D * w)} and of its subtraction. */
public final class StripeRows {
    private StripeRows() {}

    /**
     * {@code w = 1 - sums * factor} and {@code u = D * w}.
     *
     * @param sums of a {@link WeightWindow}, at least {@link Plane#padded} of them
     * @param factor of the window
     * @param band memory of {@code D}
     * @param bandRow byte offset of the row of {@code D}
     * @param weighted receives {@code w} and {@code u}
     * @param weightRow byte offset that receives {@code w}
     * @param productRow byte offset that receives {@code u}
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void weigh(
            int[] sums,
            float factor,
            MemorySegment band,
            long bandRow,
            MemorySegment weighted,
            long weightRow,
            long productRow,
            int width) {
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        FloatVector minusFactor = FloatVector.broadcast(Lanes.FLOATS, -factor);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector deficit =
                    (FloatVector) IntVector.fromArray(Lanes.INTS, sums, x).convert(VectorOperators.I2F, 0);
            FloatVector weight = deficit.fma(minusFactor, one);
            weight.intoMemorySegment(weighted, weightRow + at, Lanes.ORDER);
            Lanes.floats(band, bandRow + at).mul(weight).intoMemorySegment(weighted, productRow + at, Lanes.ORDER);
        }
    }

    /**
     * The same where every weight is 1: {@code w = 1} and {@code u = D}.
     *
     * @param band memory of {@code D}
     * @param bandRow byte offset of the row of {@code D}
     * @param weighted receives {@code w} and {@code u}
     * @param weightRow byte offset that receives {@code w}
     * @param productRow byte offset that receives {@code u}
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void keep(
            MemorySegment band, long bandRow, MemorySegment weighted, long weightRow, long productRow, int width) {
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            one.intoMemorySegment(weighted, weightRow + at, Lanes.ORDER);
            Lanes.floats(band, bandRow + at).intoMemorySegment(weighted, productRow + at, Lanes.ORDER);
        }
    }

    /**
     * {@code image -= bandPart * D + stripePart * w * T}, where {@code T} is the value of running
     * {@linkplain Triangle triangle} sums.
     *
     * @param state the running sums
     * @param n length of the triangle's box
     * @param weights memory of {@code w}
     * @param weightRow byte offset of the row of {@code w}
     * @param band memory of {@code D}
     * @param bandRow byte offset of the row of {@code D}
     * @param bandPart factor of the band
     * @param stripePart factor of the stripe estimate
     * @param image what is corrected in place
     * @param imageRow byte offset of its row
     * @param width pixels; up to {@link Plane#padded} of them are read and written
     */
    public static void subtract(
            MemorySegment state,
            int n,
            MemorySegment weights,
            long weightRow,
            MemorySegment band,
            long bandRow,
            double bandPart,
            double stripePart,
            MemorySegment image,
            long imageRow,
            int width) {
        double factor = stripePart / ((double) n * n);
        for (int x = 0; x < width; x += Lanes.DOUBLES.length()) {
            long at = (long) x * Float.BYTES;
            DoubleVector sum =
                    DoubleVector.fromMemorySegment(Lanes.DOUBLES, state, (long) x * Double.BYTES, Lanes.ORDER);
            DoubleVector stripe = Lanes.widen(weights, weightRow + at).mul(sum).mul(factor);
            DoubleVector taken = Lanes.widen(band, bandRow + at).lanewise(VectorOperators.FMA, bandPart, stripe);
            Lanes.narrow(Lanes.widen(image, imageRow + at).sub(taken))
                    .intoMemorySegment(image, imageRow + at, Lanes.ORDER);
        }
    }
}
