package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;

/**
 * The triangle filter {@code T(M)} of a mask down a strip of columns, moved down row by row, and the stripe estimate
 * divided by it. The running sums of {@link TriangleFilter} are integers here: those of a mask are at most {@code n²}
 * and exact.
 */
public final class MaskTriangle {
    private static final float EPS = 0x1p-23f;
    private static final long ROW = ColumnStrips.ROW_BYTES;
    private static final long SLOPES = ROW;

    private final MemorySegment state;
    private final Plane ones;
    private final int n;
    private final int width;
    private final long column;
    private int y;

    /**
     * Sums that stand on row 0.
     *
     * @param state memory of {@link #BYTES}, which nobody else uses
     * @param ones the mask, a padded plane
     * @param n length of the box, odd, 1 to 8,191
     * @param strip number of the strip of columns
     */
    public MaskTriangle(MemorySegment state, Plane ones, int n, int strip) {
        this.state = state;
        this.ones = ones;
        this.n = n;
        int first = strip * ColumnStrips.COLUMNS;
        width = ColumnStrips.columns(strip, ones.width());
        column = (long) first * Float.BYTES;
        state.asSlice(0, BYTES).fill((byte) 0);
        add(state, ones.segment(), row(0), n, 1, width);
        for (int k = 1; k < n; k++) {
            add(state, ones.segment(), row(k), 2 * (n - k), 0, width);
        }
        add(state, ones.segment(), row(n), 0, -1, width);
    }

    /** Memory of the sums. */
    public static final long BYTES = 2 * ROW;

    private long row(int of) {
        return ones.row(Mirror.index(of, ones.height())) + column;
    }

    /** Adds a row {@code weight} times to the sums and {@code slope} times to their changes. */
    private static void add(MemorySegment state, MemorySegment ones, long row, int weight, int slope, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            IntVector m = (IntVector) Lanes.floats(ones, row + at).convert(VectorOperators.F2I, 0);
            IntVector sums = IntVector.fromMemorySegment(Lanes.INTS, state, at, Lanes.ORDER);
            IntVector slopes = IntVector.fromMemorySegment(Lanes.INTS, state, SLOPES + at, Lanes.ORDER);
            sums.add(m.mul(weight)).intoMemorySegment(state, at, Lanes.ORDER);
            slopes.add(m.mul(slope)).intoMemorySegment(state, SLOPES + at, Lanes.ORDER);
        }
    }

    /** Moves the sums down by a row. */
    public void advance() {
        advance(state, ones.segment(), row(y + n), row(y), row(y - n), width);
        y++;
    }

    private static void advance(
            MemorySegment state, MemorySegment ones, long ahead, long here, long behind, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector centre = Lanes.floats(ones, here + at);
            FloatVector outer = Lanes.floats(ones, ahead + at).add(Lanes.floats(ones, behind + at));
            IntVector sums = IntVector.fromMemorySegment(Lanes.INTS, state, at, Lanes.ORDER);
            IntVector slopes = IntVector.fromMemorySegment(Lanes.INTS, state, SLOPES + at, Lanes.ORDER);
            IntVector change = (IntVector) outer.sub(centre.add(centre)).convert(VectorOperators.F2I, 0);
            slopes = slopes.add(change);
            slopes.intoMemorySegment(state, SLOPES + at, Lanes.ORDER);
            sums.add(slopes).intoMemorySegment(state, at, Lanes.ORDER);
        }
    }

    /**
     * Inside the mask {@code image += estimate / (T(M) + EPS)} with {@code EPS = 2^-23}, in place; the estimate becomes
     * 0.
     */
    public void addNormalised(MemorySegment estimate, long estimateRow, MemorySegment image, long imageRow) {
        float unit = (float) (1 / ((double) n * n));
        addNormalised(state, unit, ones.segment(), row(y), estimate, estimateRow, image, imageRow, width);
    }

    private static void addNormalised(
            MemorySegment state,
            float unit,
            MemorySegment ones,
            long onesRow,
            MemorySegment estimate,
            long estimateRow,
            MemorySegment image,
            long imageRow,
            int width) {
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            IntVector sums = IntVector.fromMemorySegment(Lanes.INTS, state, at, Lanes.ORDER);
            VectorMask<Float> inside = Lanes.floats(ones, onesRow + at).compare(VectorOperators.NE, 0f);
            FloatVector pixels = Lanes.floats(image, imageRow + at);
            FloatVector taken = Lanes.floats(estimate, estimateRow + at);
            zero.intoMemorySegment(estimate, estimateRow + at, Lanes.ORDER);
            FloatVector part = (FloatVector) sums.convert(VectorOperators.I2F, 0);
            FloatVector corrected = taken.div(part.mul(unit).add(EPS)).add(pixels);
            pixels.blend(corrected, inside).intoMemorySegment(image, imageRow + at, Lanes.ORDER);
        }
    }
}
