package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Direction;

/**
 * Means of squares of 4 x 4 pixels: little noise, and few numbers. The stripes run down the columns; an image of
 * horizontal stripes is turned. NaN stands where most of the pixels hold no data.
 */
record BinnedImage(float[] means, int height, int width) {
    /** Pixels of a square's side. */
    static final int SIDE = 4;

    private static final int ENOUGH = SIDE * SIDE / 2;
    private static final int ROWS = 16;
    private static final int SPAN = 64;

    /** Of an image that has at least one square; the mask is 0 where there is no data, as is NaN. */
    static BinnedImage of(Plane image, Optional<Plane> mask, Direction direction, WorkerPool workers) {
        int rows = image.height() / SIDE;
        int columns = image.width() / SIDE;
        boolean turned = direction == Direction.HORIZONTAL;
        float[] means = new float[rows * columns];
        workers.forStretches(rows, ROWS, (first, end, worker) -> {
            float[] sums = new float[columns];
            int[] counts = new int[columns];
            for (int row = first; row < end; row++) {
                Arrays.fill(sums, 0);
                Arrays.fill(counts, 0);
                for (int y = row * SIDE; y < (row + 1) * SIDE; y++) {
                    add(image, mask, y, sums, counts);
                }
                for (int x = 0; x < columns; x++) {
                    float mean = counts[x] < ENOUGH ? Float.NaN : sums[x] / counts[x];
                    means[turned ? x * rows + row : row * columns + x] = mean;
                }
            }
        });
        return turned ? new BinnedImage(means, columns, rows) : new BinnedImage(means, rows, columns);
    }

    /** Adds a row, span by span, since most spans hold data throughout. */
    private static void add(Plane image, Optional<Plane> mask, int y, float[] sums, int[] counts) {
        for (int first = 0; first < sums.length; first += SPAN) {
            int end = Math.min(sums.length, first + SPAN);
            if (mask.isPresent() && !isValid(mask.get(), y, first * SIDE, end * SIDE)) {
                addValid(image, mask.get(), y, first, end, sums, counts);
                continue;
            }
            switch (image.sample()) {
                case UINT8 -> addBytes(image, y, first, end, sums);
                case UINT16 -> addShorts(image, y, first, end, sums);
                case FLOAT32 -> addFloats(image, y, first, end, sums, counts);
            }
            for (int x = first; x < end && image.sample() != Sample.FLOAT32; x++) {
                counts[x] += SIDE;
            }
        }
    }

    /** Whether no byte of a stretch of whole squares is 0, four at a time. */
    private static boolean isValid(Plane mask, int y, int from, int to) {
        if (mask.sample() != Sample.UINT8) {
            return false;
        }
        MemorySegment bytes = mask.segment();
        long row = mask.row(y);
        for (int x = from; x < to; x += SIDE) {
            int four = bytes.get(ValueLayout.JAVA_INT_UNALIGNED, row + x);
            if ((four - 0x0101_0101 & ~four & 0x8080_8080) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void addValid(Plane image, Plane mask, int y, int first, int end, float[] sums, int[] counts) {
        for (int x = first * SIDE; x < end * SIDE; x++) {
            float value = image.get(y, x);
            if (mask.get(y, x) != 0 && !Float.isNaN(value)) {
                sums[x / SIDE] += value;
                counts[x / SIDE]++;
            }
        }
    }

    private static void addBytes(Plane image, int y, int first, int end, float[] sums) {
        MemorySegment pixels = image.segment();
        for (int x = first; x < end; x++) {
            long at = image.row(y) + (long) x * SIDE;
            sums[x] += (pixels.get(ValueLayout.JAVA_BYTE, at) & 0xff)
                    + (pixels.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff)
                    + (pixels.get(ValueLayout.JAVA_BYTE, at + 2) & 0xff)
                    + (pixels.get(ValueLayout.JAVA_BYTE, at + 3) & 0xff);
        }
    }

    private static void addShorts(Plane image, int y, int first, int end, float[] sums) {
        MemorySegment pixels = image.segment();
        for (int x = first; x < end; x++) {
            long at = image.row(y) + (long) x * SIDE * Short.BYTES;
            sums[x] += (pixels.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) & 0xffff)
                    + (pixels.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 2) & 0xffff)
                    + (pixels.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 4) & 0xffff)
                    + (pixels.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 6) & 0xffff);
        }
    }

    private static void addFloats(Plane image, int y, int first, int end, float[] sums, int[] counts) {
        MemorySegment pixels = image.segment();
        for (int x = first * SIDE; x < end * SIDE; x++) {
            float value = pixels.get(ValueLayout.JAVA_FLOAT_UNALIGNED, image.row(y) + (long) x * Float.BYTES);
            if (!Float.isNaN(value)) {
                sums[x / SIDE] += value;
                counts[x / SIDE]++;
            }
        }
    }

    /** Whether a square has a mean. */
    boolean isValid(int index) {
        return !Float.isNaN(means[index]);
    }

    /** Each mean less the mean of so many squares on either side, along the stripes or on both axes. */
    float[] details(int reach, boolean acrossToo) {
        float level = level();
        float[] values = new float[means.length];
        float[] counts = new float[means.length];
        for (int i = 0; i < means.length; i++) {
            if (isValid(i)) {
                values[i] = means[i] - level;
                counts[i] = 1;
            }
        }
        float[] sums = sums(values, reach, acrossToo);
        float[] around = sums(counts, reach, acrossToo);
        for (int i = 0; i < means.length; i++) {
            values[i] = isValid(i) ? values[i] - sums[i] / around[i] : Float.NaN;
        }
        return values;
    }

    private float level() {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < means.length; i++) {
            if (isValid(i)) {
                sum += means[i];
                count++;
            }
        }
        return (float) (sum / count);
    }

    private float[] sums(float[] values, int reach, boolean acrossToo) {
        float[] down = new float[values.length];
        double[] column = new double[width];
        for (int y = -reach; y < height; y++) {
            add(values, y + reach, 1, column);
            add(values, y - reach - 1, -1, column);
            for (int x = 0; y >= 0 && x < width; x++) {
                down[y * width + x] = (float) column[x];
            }
        }
        return acrossToo ? across(down, reach) : down;
    }

    private void add(float[] values, int y, int sign, double[] column) {
        for (int x = 0; y >= 0 && y < height && x < width; x++) {
            column[x] += sign * values[y * width + x];
        }
    }

    private float[] across(float[] values, int reach) {
        float[] sums = new float[values.length];
        double[] before = new double[width + 1];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                before[x + 1] = before[x] + values[y * width + x];
            }
            for (int x = 0; x < width; x++) {
                double sum = before[Math.min(width, x + reach + 1)] - before[Math.max(0, x - reach)];
                sums[y * width + x] = (float) sum;
            }
        }
        return sums;
    }
}
