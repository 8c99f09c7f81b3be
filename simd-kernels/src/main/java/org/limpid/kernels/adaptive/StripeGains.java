package org.limpid.kernels.adaptive;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import org.limpid.kernels.Lanes;

/** How much of a band of the grid is stripe, by its energy and that of the noise. */
public final class StripeGains {
    private static final int LANES = Lanes.FLOATS.length();
    private static final float SQUARE_OF_SIZE = (float) (Math.PI / 2);
    private static final float LOCAL = 2;
    private static final float OVERALL = 1.3f;
    private static final float PILOT = 0.75f;

    private StripeGains() {}

    /** The energy of noise from its mean size: {@code target = max(pi / 2 row^2, floor)}. */
    public static void energyOfSize(
            MemorySegment memory, long row, float floor, MemorySegment target, long offset, int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector size = Lanes.floats(memory, row + at);
            size.mul(size).mul(SQUARE_OF_SIZE).max(floor).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * The gain of a first estimate: {@code max(0, 1 - 2 v / e, 1 - 1.3 v / overall)}. {@code
     * v} is the noise's energy, {@code e} the mean of the band's energy nearby and farther off.
     *
     * @param ratio of the band's noise to {@code noise}
     * @param inverse 1 / overall
     * @param least is added to energies, so that none is 0
     */
    public static void first(
            MemorySegment memory,
            long near,
            MemorySegment means,
            long far,
            MemorySegment noises,
            long noise,
            float ratio,
            float inverse,
            float least,
            MemorySegment target,
            long offset,
            int width) {
        Lanes.expectNative(target, offset);
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector v = Lanes.floats(noises, noise + at).mul(ratio);
            FloatVector energy = Lanes.floats(memory, near + at)
                    .add(Lanes.floats(means, far + at))
                    .mul(0.5f)
                    .add(least);
            one.sub(v.mul(LOCAL).div(energy))
                    .max(one.sub(v.mul(OVERALL * inverse)))
                    .max(0)
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** The gain by a first estimate's energy {@code p}: {@code p / (p + 0.75 v)}. */
    public static void pilot(
            MemorySegment memory,
            long energy,
            MemorySegment noises,
            long noise,
            float ratio,
            float least,
            MemorySegment target,
            long offset,
            int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector p = Lanes.floats(memory, energy + at);
            FloatVector all =
                    Lanes.floats(noises, noise + at).mul(ratio * PILOT).add(p).add(least);
            p.div(all).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }
}
