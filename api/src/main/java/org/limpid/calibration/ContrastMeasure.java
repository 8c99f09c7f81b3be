package org.limpid.calibration;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;

/**
 * Measures a section's contrast: the spread of its structure, without its noise and its background, and whatever a small part
 * of its pixels is.
 *
 * <p>Structure is what the two halves of a cell of pixels have in common, as fields of a chessboard: their robust covariance is
 * a quarter of the difference of the squared spreads of their sum and difference (Gnanadesikan and Kettenring, "Robust
 * estimates, residuals, and outlier detection with multiresponse data", 1972). Noise of single pixels is not in it. Cells are taken relative to
 * the mean of the tile around them, so that the background is not in it either. The spread is the range between two
 * quantiles, over that of a normal distribution.
 */
final class ContrastMeasure {
    /** Pixels of a cell's side. */
    private static final int CELL = 4;
    /** Cells of a tile's side. */
    private static final int TILE = 32;
    /** Of larger sections so many tiles are taken, evenly spread. */
    private static final int MOST_TILES = 1024;

    private static final double TAIL = 0.05;
    /** The range of a normal distribution between the quantiles, in standard deviations. */
    private static final double NORMAL_RANGE = 3.2897;

    private final Plane section;
    private final int rows;
    private final int columns;
    private final int step;
    private final float[] sums;
    private final float[] differences;

    private ContrastMeasure(Plane section) {
        this.section = section;
        rows = (section.height() - 1) / (CELL * TILE) + 1;
        columns = (section.width() - 1) / (CELL * TILE) + 1;
        step = (rows * columns - 1) / MOST_TILES + 1;
        int tiles = (rows * columns - 1) / step + 1;
        sums = new float[tiles * TILE * TILE];
        differences = new float[sums.length];
    }

    /** The contrast of floats in grey levels, of which NaN marks pixels that are not valid; 0 without structure. */
    static double of(Plane section, WorkerPool workers) {
        ContrastMeasure measure = new ContrastMeasure(section);
        workers.forEach(measure.sums.length / (TILE * TILE), (tile, worker) -> measure.take(tile));
        double common = square(spread(measure.sums)) - square(spread(measure.differences));
        return common > 0 ? Math.sqrt(common) / 2 : 0;
    }

    private static double square(double value) {
        return value * value;
    }

    /** Of the values that are numbers, which sorting puts first. */
    private static double spread(float[] values) {
        Arrays.parallelSort(values);
        int count = 0;
        for (int end = values.length; count < end; ) {
            int middle = (count + end) >>> 1;
            if (Float.isNaN(values[middle])) {
                end = middle;
            } else {
                count = middle + 1;
            }
        }
        if (count == 0) {
            return 0;
        }
        int tail = (int) (TAIL * (count - 1));
        return (values[count - 1 - tail] - values[tail]) / NORMAL_RANGE;
    }

    /** Takes the cells of a tile that are valid throughout, if these are half of it or more. */
    private void take(int number) {
        int tile = number * step;
        int top = tile / columns * CELL * TILE;
        int left = tile % columns * CELL * TILE;
        int first = number * TILE * TILE;
        int end = first + TILE * TILE;
        Arrays.fill(sums, first, end, Float.NaN);
        Arrays.fill(differences, first, end, Float.NaN);
        double sum = 0;
        int inside = 0;
        int valid = 0;
        for (int cell = 0; cell < TILE * TILE; cell++) {
            int y = top + cell / TILE * CELL;
            int x = left + cell % TILE * CELL;
            if (y + CELL <= section.height() && x + CELL <= section.width()) {
                takeCell(y, x, first + cell);
                inside++;
                float value = sums[first + cell];
                sum += Float.isNaN(value) ? 0 : value;
                valid += Float.isNaN(value) ? 0 : 1;
            }
        }
        float mean = 2 * valid < inside || valid == 0 ? Float.NaN : (float) (sum / valid);
        for (int i = first; i < end; i++) {
            sums[i] -= mean;
            differences[i] = Float.isNaN(mean) ? mean : differences[i];
        }
    }

    /** The sum of the means of a cell's halves, and their difference. */
    private void takeCell(int y, int x, int index) {
        MemorySegment memory = section.segment();
        double even = 0;
        double odd = 0;
        for (int row = 0; row < CELL; row++) {
            long at = section.row(y + row) + (long) x * Float.BYTES;
            for (int column = 0; column < CELL; column++) {
                float pixel = memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + (long) column * Float.BYTES);
                if ((row + column) % 2 == 0) {
                    even += pixel;
                } else {
                    odd += pixel;
                }
            }
        }
        double half = CELL * CELL / 2.0;
        sums[index] = (float) ((even + odd) / half);
        differences[index] = (float) ((even - odd) / half);
    }
}
