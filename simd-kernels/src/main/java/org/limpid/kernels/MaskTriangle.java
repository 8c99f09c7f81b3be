package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.ColumnStrips;

/**
 * What a stripe estimate is multiplied by within a mask {@code M}, down a strip of columns and moved down row by row: the
 * factors {@code M / (T(M) + EPS)}, with {@code EPS = 2^-23}, times a number.
 *
 * <p>The running sums of {@link TriangleFilter} are integers here: those of a mask are at most {@code n²} and exact. Where
 * all rows that the filter reaches in a tile are valid, or all masked, neither sums nor factors change from row to row, and
 * nothing is done.
 */
public final class MaskTriangle {
    /** Memory of the sums. */
    public static final long BYTES = 2 * ColumnStrips.ROW_BYTES;

    private static final float EPS = 0x1p-23f;
    private static final int TILE = MaskBits.TILE;
    private static final int TILES = ColumnStrips.COLUMNS / TILE;
    private static final long SLOPES = ColumnStrips.ROW_BYTES;

    private final MemorySegment memory;
    private final MaskBits mask;
    private final int n;
    private final MemorySegment target;
    private final long factors;
    private final int firstTile;
    private final int tiles;
    private final long all;
    /**
     * Of each tile the first row, in the mirrored border or not, from which on all rows that were looked at are valid, or
     * all are masked.
     */
    private final int[] alikeFrom = new int[TILES];

    private int latest;
    private float scale;
    /** Whether each tile of the last row that was looked at is all valid, and whether it has a valid pixel. */
    private long full;

    private long some;
    private int y;

    /**
     * Factors of one strip.
     *
     * @param memory of {@link #BYTES}, which nobody else uses
     * @param n length of the box, odd, 1 to 8,191
     * @param target receives the factors of a strip's row, at the byte offset {@code factors}
     */
    public MaskTriangle(MemorySegment memory, MaskBits mask, int n, int strip, MemorySegment target, long factors) {
        this.memory = memory;
        this.mask = mask;
        this.n = n;
        this.target = target;
        this.factors = factors;
        firstTile = strip * TILES;
        tiles = (ColumnStrips.columns(strip, mask.width()) - 1) / TILE + 1;
        all = (1L << tiles) - 1;
    }

    /** Puts the sums on a row, and writes its factors, times {@code scale}. */
    public void start(int row, float scale) {
        y = row;
        this.scale = scale;
        int[] sums = new int[tiles];
        int[] slopes = new int[tiles];
        memory.asSlice(0, BYTES).fill((byte) 0);
        latest = y - n;
        for (int k = -n; k < n; k++) {
            look(y + k, k == -n);
            int weight = n - Math.abs(k);
            int slope = k < 0 ? -1 : 1;
            for (long left = some; left != 0; left &= left - 1) {
                int tile = Long.numberOfTrailingZeros(left);
                if ((full >>> tile & 1) != 0) {
                    sums[tile] += weight;
                    slopes[tile] += slope;
                } else {
                    add(memory, mask.pixels(), row(y + k), tile * TILE, weight, slope);
                }
            }
        }
        for (int tile = 0; tile < tiles; tile++) {
            add(memory, tile * TILE, sums[tile], slopes[tile]);
        }
        factors(memory, unit(), scale, mask.pixels(), row(y), target, factors, 0, tiles * TILE);
    }

    /** Looks at the tiles of the next row, or of the first. */
    private void look(int row, boolean first) {
        int inside = Mirror.index(row, mask.height());
        long before = first ? 0 : full;
        long someBefore = first ? all : some;
        full = mask.fullFrom(inside, firstTile) & all;
        some = mask.someFrom(inside, firstTile) & all;
        long unlike = all & ~(full & before | ~(some | someBefore));
        for (; unlike != 0; unlike &= unlike - 1) {
            int tile = Long.numberOfTrailingZeros(unlike);
            boolean mixed = ((some & ~full) >>> tile & 1) != 0;
            alikeFrom[tile] = mixed ? row + 1 : row;
            latest = Math.max(latest, alikeFrom[tile]);
        }
    }

    private float unit() {
        return (float) (1 / ((double) n * n));
    }

    /** Number of a row's first word of pixels of the strip. */
    private int row(int row) {
        return mask.row(Mirror.index(row, mask.height())) + firstTile * TILE / Long.SIZE;
    }

    /** Moves the sums down by a row, and changes the factors of the row above to its own. */
    public void advance() {
        look(y + n, false);
        y++;
        if (latest < y - n) {
            return;
        }
        int first = tiles;
        int end = 0;
        for (int tile = 0; tile < tiles; tile++) {
            if (alikeFrom[tile] >= y - n) {
                first = Math.min(first, tile);
                end = tile + 1;
            }
        }
        int from = first * TILE;
        int to = end * TILE;
        advance(memory, mask.pixels(), row(y - 1 + n), row(y - 1), row(y - 1 - n), from, to);
        factors(memory, unit(), scale, mask.pixels(), row(y), target, factors, from, to);
    }

    /** Adds pixels of a tile of a row {@code weight} times to the sums and {@code slope} times to their changes. */
    private static void add(MemorySegment memory, long[] pixels, int row, int from, int weight, int slope) {
        for (int x = from; x < from + TILE; x += Lanes.INTS.length()) {
            long at = (long) x * Integer.BYTES;
            VectorMask<Integer> inside = MaskBits.lanes(pixels, row, x);
            ints(memory, at).add(weight, inside).intoMemorySegment(memory, at, Lanes.ORDER);
            ints(memory, SLOPES + at).add(slope, inside).intoMemorySegment(memory, SLOPES + at, Lanes.ORDER);
        }
    }

    /** Adds to the sums of all pixels of a tile and to their changes. */
    private static void add(MemorySegment memory, int from, int sum, int slope) {
        for (int x = from; x < from + TILE; x += Lanes.INTS.length()) {
            long at = (long) x * Integer.BYTES;
            ints(memory, at).add(sum).intoMemorySegment(memory, at, Lanes.ORDER);
            ints(memory, SLOPES + at).add(slope).intoMemorySegment(memory, SLOPES + at, Lanes.ORDER);
        }
    }

    private static void advance(
            MemorySegment memory, long[] pixels, int ahead, int here, int behind, int from, int end) {
        for (int x = from; x < end; x += Lanes.INTS.length()) {
            long at = (long) x * Integer.BYTES;
            IntVector slopes = ints(memory, SLOPES + at)
                    .add(1, MaskBits.lanes(pixels, ahead, x))
                    .add(1, MaskBits.lanes(pixels, behind, x))
                    .sub(2, MaskBits.lanes(pixels, here, x));
            slopes.intoMemorySegment(memory, SLOPES + at, Lanes.ORDER);
            ints(memory, at).add(slopes).intoMemorySegment(memory, at, Lanes.ORDER);
        }
    }

    private static void factors(
            MemorySegment memory,
            float unit,
            float scale,
            long[] pixels,
            int row,
            MemorySegment target,
            long offset,
            int from,
            int end) {
        FloatVector scales = FloatVector.broadcast(Lanes.FLOATS, scale);
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        Lanes.expectNative(target, offset);
        for (int x = from; x < end; x += Lanes.INTS.length()) {
            long at = (long) x * Integer.BYTES;
            VectorMask<Float> inside = MaskBits.lanes(pixels, row, x).cast(Lanes.FLOATS);
            FloatVector part = (FloatVector) ints(memory, at).convert(VectorOperators.I2F, 0);
            zero.blend(scales.div(part.mul(unit).add(EPS)), inside).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    private static IntVector ints(MemorySegment memory, long at) {
        return IntVector.fromMemorySegment(Lanes.INTS, memory, at, Lanes.ORDER);
    }
}
