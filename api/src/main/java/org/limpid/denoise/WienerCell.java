package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.GapAwareBinomial;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.WienerShrinkage;

/**
 * A part of a section near pixels that hold no data. Every filter along an axis takes only the run of pixels with data around its
 * centre and is divided by the sum of the taps that fall on it; a mean over the window is the mean of the columns' means. The
 * bands are made image by image, of the part and its surroundings; pixels without data are 0 in them.
 */
final class WienerCell {
    /** Columns and rows of a cell. */
    static final int SIDE = 128;

    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    /** Floats before and after each image and line, which may be read. */
    private static final int BORDER = 64;

    private static final int IMAGES = 5;
    private static final int LINES = 4;
    private static final int RUNS = 4;

    private final WienerTile.Section section;
    private final SectionMask mask;
    private final int x0;
    private final int y0;
    private final int columns;
    private final int rows;
    private final int halo;
    private final int margin;
    private final int width;
    private final int height;
    private final MemorySegment memory;
    private final MemorySegment runs;
    private final boolean[][] valid;

    /** The cell's first pixel and size, which is at most {@link #SIDE}; columns start where vectors may. */
    WienerCell(WienerTile.Section section, SectionMask mask, int x0, int y0, int columns, int rows, Scratch scratch) {
        this.section = section;
        this.mask = mask;
        this.x0 = x0;
        this.y0 = y0;
        this.columns = columns;
        this.rows = rows;
        halo = WienerBands.halo(section.parameters());
        margin = Plane.padded(halo);
        width = Plane.padded(columns) + 2 * margin;
        height = rows + 2 * halo;
        memory = scratch.take(floats(width, height) * Float.BYTES);
        runs = scratch.take((long) RUNS * width * height * Character.BYTES);
        valid = new boolean[height][width];
    }

    static long scratchBytes(int halo) {
        int width = SIDE + 2 * Plane.padded(halo);
        int height = SIDE + 2 * halo;
        return Scratch.bytesFor(floats(width, height) * Float.BYTES)
                + Scratch.bytesFor((long) RUNS * width * height * Character.BYTES);
    }

    private static long floats(int width, int height) {
        return (long) IMAGES * (width * height + 2 * BORDER) + (long) LINES * (width + 2 * BORDER);
    }

    private long row(int image, int y) {
        return ((long) image * (width * height + 2 * BORDER) + BORDER + (long) y * width) * Float.BYTES;
    }

    private long line(int index) {
        return ((long) IMAGES * (width * height + 2 * BORDER) + (long) index * (width + 2 * BORDER) + BORDER)
                * Float.BYTES;
    }

    /** Lengths of runs from a pixel on, itself included: 0 up, 1 down, 2 left, 3 right. */
    private long run(int direction, int y) {
        return ((long) direction * height + y) * width * Character.BYTES;
    }

    /** Denoises the cell; pixels without data keep their value. */
    void run() {
        for (int y = 0; y < height; y++) {
            load(y);
        }
        findRuns();
        int result = 0;
        int low = 1;
        int detail = 2;
        int other = 3;
        int coarse = 4;
        int done = BinomialFilter.REACH;
        lowPass(result, 1, done, low);
        combine(result, 1, low, done, detail);
        done += BinomialFilter.REACH;
        lowPass(detail, 1, done, other);
        combine(detail, 2, other, done, other);
        done += BinomialFilter.REACH;
        lowPass(other, 1, done, coarse);
        combine(detail, 1, coarse, done, detail);
        shrink(detail, 0, result);
        shrink(coarse, 1, result);
        for (int scale = 1; scale < section.parameters().scales(); scale++) {
            lowPass(low, 1 << scale, WienerBands.lowReach(scale), other);
            combine(low, 1, other, WienerBands.lowReach(scale), detail);
            shrink(detail, scale + 1, result);
            int before = low;
            low = other;
            other = before;
        }
        for (int y = 0; y < rows; y++) {
            store(y, result);
        }
    }

    /** A row of the image, 0 where there is no data. */
    private void load(int y) {
        int imageWidth = section.image().width();
        int source = Mirror.index(y0 - halo + y, section.image().height());
        int start = x0 - margin;
        long row = row(0, y);
        int from = Math.max(0, start);
        int to = Math.min(imageWidth, start + width);
        long line = line(0);
        section.image().read(source, from, to, memory, line + (long) (from - start) * Float.BYTES);
        Mirror.pad(
                memory,
                line - (long) start * Float.BYTES,
                imageWidth,
                Math.max(0, -start),
                Math.max(0, start + width - imageWidth));
        Plane bytes = mask.valid();
        for (int x = 0; x < width; x++) {
            int column = Mirror.index(start + x, imageWidth);
            valid[y][x] = bytes.segment().get(ValueLayout.JAVA_BYTE, bytes.row(source) + column) != 0;
            long at = (long) x * Float.BYTES;
            memory.set(
                    ValueLayout.JAVA_FLOAT, row + at, valid[y][x] ? memory.get(ValueLayout.JAVA_FLOAT, line + at) : 0);
        }
    }

    /** Runs end at the surroundings' borders, which nothing in the cell depends on. */
    private void findRuns() {
        char[] upright = new char[width];
        for (int y = 0; y < height; y++) {
            lengthen(upright, valid[y]);
            put(upright, run(0, y));
            put(along(valid[y], 1), run(2, y));
            put(along(valid[y], -1), run(3, y));
        }
        upright = new char[width];
        for (int y = height - 1; y >= 0; y--) {
            lengthen(upright, valid[y]);
            put(upright, run(1, y));
        }
    }

    private static void lengthen(char[] lengths, boolean[] row) {
        for (int x = 0; x < lengths.length; x++) {
            lengths[x] = (char) (row[x] ? lengths[x] + 1 : 0);
        }
    }

    private static char[] along(boolean[] row, int step) {
        char[] lengths = new char[row.length];
        int length = 0;
        for (int x = step > 0 ? 0 : row.length - 1; x >= 0 && x < row.length; x += step) {
            length = row[x] ? length + 1 : 0;
            lengths[x] = (char) length;
        }
        return lengths;
    }

    private void put(char[] lengths, long offset) {
        MemorySegment.copy(lengths, 0, runs, ValueLayout.JAVA_CHAR, offset, width);
    }

    /** The low-pass of an image but for so many rows on either side, with taps {@code dilation} pixels apart. */
    private void lowPass(int source, int dilation, int above, int target) {
        long line = line(0);
        long[] taps = new long[TAPS];
        long[] shifts = new long[TAPS];
        for (int k = 0; k < TAPS; k++) {
            shifts[k] = line + (long) (k - BinomialFilter.REACH) * dilation * Float.BYTES;
        }
        for (int y = above; y < height - above; y++) {
            for (int k = 0; k < TAPS; k++) {
                taps[k] = row(source, y + (k - BinomialFilter.REACH) * dilation);
            }
            GapAwareBinomial.acrossRows(memory, taps, dilation, runs, run(0, y), run(1, y), memory, line, width);
            GapAwareBinomial.acrossRows(
                    memory, shifts, dilation, runs, run(2, y), run(3, y), memory, row(target, y), width);
        }
    }

    /** {@code target = scale * a - b}, but for so many rows on either side. */
    private void combine(int a, float scale, int b, int above, int target) {
        for (int y = above; y < height - above; y++) {
            RowSums.difference(memory, row(a, y), scale, memory, row(b, y), memory, row(target, y), width);
        }
    }

    /** Takes the noise of a band off the result. */
    private void shrink(int image, int band, int result) {
        int window = section.parameters().window();
        int reach = window / 2;
        float limit = Math.max(Float.MIN_NORMAL, section.limits()[band / 2][band % 2] / (window * window));
        float[] limits = {limit, 1};
        long means = line(1);
        long boxes = line(2);
        long nothing = line(3);
        long[] sums = {boxes, nothing};
        clear(nothing);
        for (int y = halo; y < halo + rows; y++) {
            clear(means);
            for (int k = -reach; k <= reach; k++) {
                WienerShrinkage.addSquaresOfRuns(
                        memory, row(image, y + k), runs, run(k > 0 ? 1 : 0, y), Math.abs(k), means, width);
            }
            WienerShrinkage.divideByRuns(memory, means, runs, run(0, y), run(1, y), reach, width);
            clear(boxes);
            for (int k = -reach; k <= reach; k++) {
                long shifted = means + (long) k * Float.BYTES;
                WienerShrinkage.addRuns(memory, shifted, runs, run(k > 0 ? 3 : 2, y), Math.abs(k), boxes, width);
            }
            WienerShrinkage.divideByRuns(memory, boxes, runs, run(2, y), run(3, y), reach, width);
            long row = row(result, y);
            long[] bands = {row(image, y), nothing};
            WienerShrinkage.ofBoxes(memory, sums, bands, limits, row, -0f, memory, row, width);
        }
    }

    private void clear(long line) {
        memory.asSlice(line, (long) width * Float.BYTES).fill((byte) 0);
    }

    private void store(int y, int result) {
        long line = line(0);
        section.image().read(y0 + y, x0, x0 + columns, memory, line);
        long row = row(result, halo + y) + (long) margin * Float.BYTES;
        for (int x = 0; x < columns; x++) {
            long at = (long) x * Float.BYTES;
            if (valid[halo + y][margin + x]) {
                memory.set(ValueLayout.JAVA_FLOAT, line + at, memory.get(ValueLayout.JAVA_FLOAT, row + at));
            }
        }
        Plane target = section.target();
        MemorySegment.copy(
                memory,
                line,
                target.segment(),
                target.row(y0 + y) + (long) x0 * Float.BYTES,
                (long) columns * Float.BYTES);
    }
}
