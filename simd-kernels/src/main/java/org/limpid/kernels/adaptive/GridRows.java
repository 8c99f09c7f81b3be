package org.limpid.kernels.adaptive;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.limpid.kernels.Lanes;

/** Rows of an image and rows of its grid, whose rows are means of blocks of image rows. */
public final class GridRows {
    private static final int LANES = Lanes.FLOATS.length();

    private static final int CELL = 16;
    /** Where the pixels from a cell's centre to the next one's lie between them. */
    private static final float[] PARTS = parts();

    private GridRows() {}

    private static float[] parts() {
        float[] parts = new float[CELL];
        for (int i = 0; i < CELL; i++) {
            parts[i] = (i + 0.5f) / CELL;
        }
        return parts;
    }

    /** {@code target = p * a + q * b + r * c}. */
    public static void blend(
            MemorySegment memory,
            long a,
            float p,
            long b,
            float q,
            long c,
            float r,
            MemorySegment target,
            long offset,
            int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            Lanes.floats(memory, a + at)
                    .mul(p)
                    .add(Lanes.floats(memory, b + at).mul(q))
                    .add(Lanes.floats(memory, c + at).mul(r))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code target = scale * row}. */
    public static void scale(
            MemorySegment memory, long row, float scale, MemorySegment target, long offset, int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            Lanes.floats(memory, row + at).mul(scale).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code row -= p * upper + q * lower}. */
    public static void subtract(
            MemorySegment memory, long upper, float p, long lower, float q, MemorySegment target, long row, int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector between = Lanes.floats(memory, upper + at)
                    .mul(p)
                    .add(Lanes.floats(memory, lower + at).mul(q));
            Lanes.floats(target, row + at).sub(between).intoMemorySegment(target, row + at, Lanes.ORDER);
        }
    }

    /** As {@link #subtract}, times weights. */
    public static void subtractWeighted(
            MemorySegment memory,
            long upper,
            float p,
            long lower,
            float q,
            MemorySegment weights,
            long weight,
            MemorySegment target,
            long row,
            int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector between = Lanes.floats(memory, upper + at)
                    .mul(p)
                    .add(Lanes.floats(memory, lower + at).mul(q))
                    .mul(Lanes.floats(weights, weight + at));
            Lanes.floats(target, row + at).sub(between).intoMemorySegment(target, row + at, Lanes.ORDER);
        }
    }

    /** Bytes of a mask as weights: 1 where a byte is not 0. No byte past the width is read. */
    public static void weights(MemorySegment mask, long bytes, MemorySegment target, long offset, int width) {
        int whole = Lanes.bytesMatchFloats() ? Lanes.FLOATS.loopBound(width) : 0;
        for (int x = 0; x < whole; x += LANES) {
            Lanes.unsignedBytes(mask, bytes + x)
                    .min(1)
                    .intoMemorySegment(target, offset + (long) x * Float.BYTES, Lanes.ORDER);
        }
        for (int x = whole; x < width; x++) {
            float weight = mask.get(ValueLayout.JAVA_BYTE, bytes + x) == 0 ? 0 : 1;
            target.set(ValueLayout.JAVA_FLOAT, offset + (long) x * Float.BYTES, weight);
        }
    }

    /**
     * The bin of each pixel less what lies between two rows of the grid: {@code (row - p * upper - q * lower - first) *
     * scale}, cut off, 0 to {@code bins - 1}.
     */
    public static void bins(
            MemorySegment memory,
            long row,
            MemorySegment grid,
            long upper,
            float p,
            long lower,
            float q,
            float first,
            float scale,
            int bins,
            int[] target,
            int from,
            int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector between = Lanes.floats(grid, upper + at)
                    .mul(p)
                    .add(Lanes.floats(grid, lower + at).mul(q));
            FloatVector bin = Lanes.floats(memory, row + at)
                    .sub(between)
                    .sub(first)
                    .mul(scale)
                    .max(0)
                    .min(bins - 1);
            ((IntVector) bin.convert(VectorOperators.F2I, 0)).intoArray(target, from + x);
        }
    }

    /** Sets bins to a number where the weight is 0. */
    public static void setOutside(MemorySegment weights, long weight, int bin, int[] target, int from, int width) {
        for (int x = 0; x < width; x += LANES) {
            VectorMask<Integer> outside = Lanes.floats(weights, weight + (long) x * Float.BYTES)
                    .compare(VectorOperators.EQ, 0)
                    .cast(Lanes.INTS);
            IntVector.fromArray(Lanes.INTS, target, from + x)
                    .blend(bin, outside)
                    .intoArray(target, from + x);
        }
    }

    /** {@code target += filtered row}; the row has a margin of half the taps, whose number is odd. */
    public static void addFiltered(
            MemorySegment memory, long row, float[] taps, MemorySegment target, long offset, int width) {
        long first = row - (long) (taps.length / 2) * Float.BYTES;
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector sum = Lanes.floats(target, offset + at);
            for (int k = 0; k < taps.length; k++) {
                sum = sum.add(Lanes.floats(memory, first + at + (long) k * Float.BYTES)
                        .mul(taps[k]));
            }
            sum.intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** The sum of rows times taps, one for each. */
    public static void sumOfRows(
            MemorySegment memory, long[] rows, float[] taps, MemorySegment target, long offset, int width) {
        int together = width - width % (4 * LANES);
        sumOfRowsTogether(memory, rows, taps, target, offset, together);
        Lanes.expectNative(target, offset);
        for (int x = together; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector sum = FloatVector.zero(Lanes.FLOATS);
            for (int k = 0; k < taps.length; k++) {
                sum = sum.add(Lanes.floats(memory, rows[k] + at).mul(taps[k]));
            }
            sum.intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** Four vectors at a time, so that a tap is read once for all. */
    private static void sumOfRowsTogether(
            MemorySegment memory, long[] rows, float[] taps, MemorySegment target, long offset, int width) {
        long step = (long) LANES * Float.BYTES;
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += 4 * LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector first = FloatVector.zero(Lanes.FLOATS);
            FloatVector second = first;
            FloatVector third = first;
            FloatVector fourth = first;
            for (int k = 0; k < taps.length; k++) {
                float tap = taps[k];
                long row = rows[k] + at;
                first = first.add(Lanes.floats(memory, row).mul(tap));
                second = second.add(Lanes.floats(memory, row + step).mul(tap));
                third = third.add(Lanes.floats(memory, row + 2 * step).mul(tap));
                fourth = fourth.add(Lanes.floats(memory, row + 3 * step).mul(tap));
            }
            first.intoMemorySegment(target, offset + at, Lanes.ORDER);
            second.intoMemorySegment(target, offset + at + step, Lanes.ORDER);
            third.intoMemorySegment(target, offset + at + 2 * step, Lanes.ORDER);
            fourth.intoMemorySegment(target, offset + at + 3 * step, Lanes.ORDER);
        }
    }

    /** {@code target[x] += a row[x - 1] + b row[x] + c row[x + 1] + d row[x + 2]}. */
    public static void addFourTaps(
            MemorySegment memory, long row, float a, float b, float c, float d, long target, int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = row + (long) x * Float.BYTES;
            long to = target + (long) x * Float.BYTES;
            FloatVector outer = Lanes.floats(memory, at - Float.BYTES)
                    .mul(a)
                    .add(Lanes.floats(memory, at + 2L * Float.BYTES).mul(d));
            FloatVector inner = Lanes.floats(memory, at)
                    .mul(b)
                    .add(Lanes.floats(memory, at + Float.BYTES).mul(c));
            Lanes.floats(memory, to).add(outer.add(inner)).intoMemorySegment(memory, to, Lanes.ORDER);
        }
    }

    /** {@code target += a b}. */
    public static void addProduct(
            MemorySegment first, long a, MemorySegment second, long b, MemorySegment target, long offset, int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            Lanes.floats(target, offset + at)
                    .add(Lanes.floats(first, a + at).mul(Lanes.floats(second, b + at)))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code target += row^2}. */
    public static void addSquares(MemorySegment memory, long row, MemorySegment target, long offset, int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector value = Lanes.floats(memory, row + at);
            Lanes.floats(target, offset + at).add(value.mul(value)).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code target += |row|}. */
    public static void addSizes(MemorySegment memory, long row, MemorySegment target, long offset, int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            Lanes.floats(target, offset + at)
                    .add(Lanes.floats(memory, row + at).abs())
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code target += row^2 weight}. */
    public static void addWeightedSquares(
            MemorySegment memory,
            long row,
            MemorySegment weights,
            long weight,
            MemorySegment target,
            long offset,
            int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector value = Lanes.floats(memory, row + at);
            FloatVector square = value.mul(value).mul(Lanes.floats(weights, weight + at));
            Lanes.floats(target, offset + at).add(square).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code target += |row| weight}. */
    public static void addWeightedSizes(
            MemorySegment memory,
            long row,
            MemorySegment weights,
            long weight,
            MemorySegment target,
            long offset,
            int width) {
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector size = Lanes.floats(memory, row + at).abs().mul(Lanes.floats(weights, weight + at));
            Lanes.floats(target, offset + at).add(size).intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /** {@code target = row / max(divisor, least)}. */
    public static void divide(
            MemorySegment memory,
            long row,
            MemorySegment divisors,
            long divisor,
            float least,
            MemorySegment target,
            long offset,
            int width) {
        Lanes.expectNative(target, offset);
        for (int x = 0; x < width; x += LANES) {
            long at = (long) x * Float.BYTES;
            Lanes.floats(memory, row + at)
                    .div(Lanes.floats(divisors, divisor + at).max(least))
                    .intoMemorySegment(target, offset + at, Lanes.ORDER);
        }
    }

    /**
     * Pixels between cells of 16: linear between the cells' centres, and beyond them as the outermost cell.
     *
     * @param cells values of cells, of which {@code count} from {@code first} on are a row
     * @param target has room for half a cell before and after the row's cells
     */
    public static void betweenCells(float[] cells, int first, int count, MemorySegment target, long offset) {
        Lanes.expectNative(target, offset);
        for (int cell = -1; cell < count; cell++) {
            float left = cells[first + Math.max(cell, 0)];
            float slope = cells[first + Math.min(cell + 1, count - 1)] - left;
            long at = offset + (long) (CELL * cell + CELL / 2) * Float.BYTES;
            for (int x = 0; x < CELL; x += LANES) {
                FloatVector.fromArray(Lanes.FLOATS, PARTS, x)
                        .mul(slope)
                        .add(left)
                        .intoMemorySegment(target, at + (long) x * Float.BYTES, Lanes.ORDER);
            }
        }
    }
}
