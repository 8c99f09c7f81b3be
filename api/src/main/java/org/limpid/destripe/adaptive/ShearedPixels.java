package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.adaptive.GridRows;

/**
 * The rows of a section whose stripes lean, each moved by a spline through its pixels so that the stripes are upright. The grid
 * is wide enough for all of them; its columns that lie outside of a row hold no data. No moved row is stored.
 */
final class ShearedPixels implements PixelRows {
    private static final int REACH = GridShear.REACH;
    /** Rows of scratch: one to be filtered, and two of the grid. */
    private static final int SCRATCH_ROWS = 3;

    /** Rows are moved by multiples of this part of a column, so that moves by whole columns are exact. */
    private static final double PARTS = 1 << 16;

    private static final MemorySegment ONES = ones(SectionRows.COLUMNS);

    private final StoredPixels pixels;
    private final int width;
    private final int columns;
    /** Byte offset in a worker's scratch. */
    private final long scratch;

    /** Offsets of the row of scratch that is to be filtered, a tap apart. */
    private final long[] shifted = new long[2 * REACH + 1];

    private final int[] starts;
    private final float[][] taps;
    private final float[][] tapsBack;
    private final boolean[] roundUp;

    /**
     * A view of a section.
     *
     * @param degrees by which the stripes lean
     * @param scratch offset of {@link #scratchBytes} bytes in each worker's scratch
     */
    ShearedPixels(StoredPixels pixels, double degrees, long scratch) {
        this.pixels = pixels;
        this.scratch = scratch;
        for (int k = 0; k < shifted.length; k++) {
            shifted[k] = scratch + (long) k * Float.BYTES;
        }
        int height = pixels.height();
        width = pixels.columns();
        columns = columns(degrees, height, width);
        starts = new int[height];
        taps = new float[height][];
        tapsBack = new float[height][];
        roundUp = new boolean[height];
        double slope = Math.tan(Math.toRadians(degrees));
        for (int y = 0; y < height; y++) {
            double moved = slope < 0 ? slope * y : slope * (y - (height - 1));
            double start = Math.rint(moved * PARTS) / PARTS;
            starts[y] = (int) Math.floor(start);
            taps[y] = GridShear.taps(start - starts[y]);
            tapsBack[y] = reversed(taps[y]);
            roundUp[y] = start - starts[y] >= 0.5;
        }
    }

    /** Columns of the grid of a section whose stripes lean by some degrees. */
    static int columns(double degrees, int height, int width) {
        double moved = Math.ceil((height - 1) * Math.abs(Math.tan(Math.toRadians(degrees))));
        return (int) Math.min(width + moved, Integer.MAX_VALUE / 2);
    }

    static long scratchBytes() {
        return SCRATCH_ROWS * rowBytes();
    }

    private static long rowBytes() {
        return Scratch.bytesFor((long) Plane.padded(SectionRows.COLUMNS + 4 * REACH) * Float.BYTES);
    }

    private static MemorySegment ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return MemorySegment.ofArray(ones);
    }

    private static float[] reversed(float[] taps) {
        float[] reversed = new float[taps.length];
        for (int k = 0; k < taps.length; k++) {
            reversed[k] = taps[taps.length - 1 - k];
        }
        return reversed;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean areWeighted() {
        return true;
    }

    @Override
    public int gridColumn(int y, int x) {
        return Math.clamp(x - starts[y] - (roundUp[y] ? 1 : 0), 0, columns - 1);
    }

    @Override
    public void load(int y, int x, int columns, MemorySegment memory, long target) {
        int first = x + starts[y] - REACH;
        int end = first + columns + 2 * REACH;
        int from = Math.clamp(0, first, end);
        int to = Math.clamp(width, from, end);
        if (from == to) {
            memory.asSlice(target, (long) columns * Float.BYTES).fill((byte) 0);
            return;
        }
        memory.asSlice(scratch, rowBytes()).fill((byte) 0);
        long row = scratch - (long) first * Float.BYTES;
        pixels.load(y, from, to - from, memory, row + (long) from * Float.BYTES);
        if (pixels.areWeighted()) {
            fillGaps(y, from, to, memory, row);
        }
        for (int i = first; i < from; i++) {
            copy(Math.clamp(Mirror.index(i, width), from, to - 1), i, memory, row);
        }
        for (int i = to; i < end; i++) {
            copy(Math.clamp(Mirror.index(i, width), from, to - 1), i, memory, row);
        }
        move(memory, taps[y], target, columns);
    }

    /** Moves the row of scratch that is to be filtered by a part of a pixel. */
    private void move(MemorySegment memory, float[] spline, long target, int columns) {
        if (spline[REACH] == 1) {
            MemorySegment.copy(memory, shifted[REACH], memory, target, (long) columns * Float.BYTES);
        } else {
            GridRows.sumOfRows(memory, shifted, spline, memory, target, columns);
        }
    }

    @Override
    public boolean areOutside(int block, int x, int columns) {
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int k = 0; k < GridShape.ROWS; k++) {
            int start = starts[Mirror.index(block * GridShape.ROWS + k, starts.length)];
            least = Math.min(least, start);
            most = Math.max(most, start);
        }
        return x + columns + most < 0 || x + least > width;
    }

    /** Fills pixels that hold no data with the nearest ones of the row that do, since the spline would spread them. */
    private void fillGaps(int y, int from, int to, MemorySegment memory, long row) {
        int done = from;
        for (int x = from; x < to; x++) {
            if (pixels.isValid(y, x)) {
                for (int i = done; i < x; i++) {
                    copy(done > from && i - done < x - i ? done - 1 : x, i, memory, row);
                }
                done = x + 1;
            }
        }
        for (int i = done; i < to; i++) {
            if (done > from) {
                copy(done - 1, i, memory, row);
            } else {
                memory.set(ValueLayout.JAVA_FLOAT, row + (long) i * Float.BYTES, 0);
            }
        }
    }

    private static void copy(int from, int to, MemorySegment memory, long row) {
        float value = memory.get(ValueLayout.JAVA_FLOAT, row + (long) from * Float.BYTES);
        memory.set(ValueLayout.JAVA_FLOAT, row + (long) to * Float.BYTES, value);
    }

    @Override
    public void loadWeights(int y, int x, int columns, MemorySegment memory, long target) {
        memory.asSlice(target, (long) columns * Float.BYTES).fill((byte) 0);
        int first = x + starts[y] + (roundUp[y] ? 1 : 0);
        int from = Math.clamp(0, first, first + columns);
        int to = Math.clamp(width, from, first + columns);
        long at = target + (long) (from - first) * Float.BYTES;
        if (pixels.areWeighted() && from < to) {
            pixels.loadWeights(y, from, to - from, memory, at);
        } else {
            MemorySegment.copy(ONES, 0, memory, at, (long) (to - from) * Float.BYTES);
        }
    }

    /** The stripes of columns of the section, from those of the grid. */
    void loadStripes(Plane stripes, BetweenRows between, Stretch stretch, MemorySegment memory, long target) {
        int columns = stretch.columns();
        int first = stretch.x() - starts[stretch.y()] - REACH;
        int end = first + columns + 2 * REACH;
        long upper = scratch + rowBytes();
        long lower = upper + rowBytes();
        ReflectedRow.copy(stripes, between.upper(), first, end, memory, upper);
        ReflectedRow.copy(stripes, between.lower(), first, end, memory, lower);
        GridRows.blend(memory, upper, between.rest(), lower, between.part(), lower, 0, memory, scratch, end - first);
        move(memory, tapsBack[stretch.y()], target, columns);
    }

    /** Columns of a row. */
    record Stretch(int y, int x, int columns) {}
}
