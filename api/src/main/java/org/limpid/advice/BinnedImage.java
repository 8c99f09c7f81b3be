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
 * horizontal stripes is turned. Of so many squares across the stripes as the step says the first is there. NaN stands where
 * most of the pixels hold no data.
 */
record BinnedImage(float[] means, int height, int width, int step) {
    /** Pixels of a square's side. */
    static final int SIDE = 4;

    private static final int ENOUGH = SIDE * SIDE / 2;
    private static final int ROWS = 16;
    private static final int SPAN = 64;

    /** Of an image that has at least one square; the mask is 0 where there is no data, as is NaN. */
    static BinnedImage of(Plane image, Optional<Plane> mask, Direction direction, int step, WorkerPool workers) {
        boolean turned = direction.turned();
        int down = SIDE * (turned ? step : 1);
        int pitch = SIDE * (turned ? 1 : step);
        int rows = (image.height() - SIDE) / down + 1;
        int columns = (image.width() - SIDE) / pitch + 1;
        float[] means = new float[rows * columns];
        workers.forStretches(rows, ROWS, (first, end, worker) -> {
            float[] sums = new float[columns];
            int[] counts = new int[columns];
            for (int row = first; row < end; row++) {
                Arrays.fill(sums, 0);
                Arrays.fill(counts, 0);
                for (int y = row * down; y < row * down + SIDE; y++) {
                    add(new Squares(image, y, pitch), mask, sums, counts);
                }
                for (int x = 0; x < columns; x++) {
                    float mean = counts[x] < ENOUGH ? Float.NaN : sums[x] / counts[x];
                    means[turned ? x * rows + row : row * columns + x] = mean;
                }
            }
        });
        return turned ? new BinnedImage(means, columns, rows, step) : new BinnedImage(means, rows, columns, step);
    }

    /** A row of an image, whose squares begin so many pixels apart. */
    private record Squares(Plane image, int y, int pitch) {
        private long at() {
            return image.row(y);
        }
    }

    /** Adds a row, span by span, since most spans hold data throughout. */
    private static void add(Squares row, Optional<Plane> mask, float[] sums, int[] counts) {
        for (int first = 0; first < sums.length; first += SPAN) {
            int end = Math.min(sums.length, first + SPAN);
            if (mask.isPresent() && !isValid(mask.get(), row.y, row.pitch, first, end)) {
                addValid(row, mask.get(), first, end, sums, counts);
                continue;
            }
            switch (row.image.sample()) {
                case UINT8 -> addBytes(row, first, end, sums);
                case UINT16 -> addShorts(row, first, end, sums);
                case FLOAT32 -> addFloats(row, first, end, sums, counts);
            }
            for (int x = first; x < end && row.image.sample() != Sample.FLOAT32; x++) {
                counts[x] += SIDE;
            }
        }
    }

    /** Whether no byte of some squares is 0, four at a time. */
    private static boolean isValid(Plane mask, int y, int pitch, int first, int end) {
        if (mask.sample() != Sample.UINT8) {
            return false;
        }
        MemorySegment bytes = mask.segment();
        long row = mask.row(y);
        for (int x = first; x < end; x++) {
            int four = bytes.get(ValueLayout.JAVA_INT_UNALIGNED, row + (long) x * pitch);
            if ((four - 0x0101_0101 & ~four & 0x8080_8080) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void addValid(Squares row, Plane mask, int first, int end, float[] sums, int[] counts) {
        for (int x = first; x < end; x++) {
            for (int at = x * row.pitch; at < x * row.pitch + SIDE; at++) {
                float value = row.image.get(row.y, at);
                if (mask.get(row.y, at) != 0 && !Float.isNaN(value)) {
                    sums[x] += value;
                    counts[x]++;
                }
            }
        }
    }

    private static void addBytes(Squares row, int first, int end, float[] sums) {
        MemorySegment pixels = row.image.segment();
        for (int x = first; x < end; x++) {
            long at = row.at() + (long) x * row.pitch;
            sums[x] += (pixels.get(ValueLayout.JAVA_BYTE, at) & 0xff)
                    + (pixels.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff)
                    + (pixels.get(ValueLayout.JAVA_BYTE, at + 2) & 0xff)
                    + (pixels.get(ValueLayout.JAVA_BYTE, at + 3) & 0xff);
        }
    }

    private static void addShorts(Squares row, int first, int end, float[] sums) {
        MemorySegment pixels = row.image.segment();
        for (int x = first; x < end; x++) {
            long at = row.at() + (long) x * row.pitch * Short.BYTES;
            sums[x] += (pixels.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) & 0xffff)
                    + (pixels.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 2) & 0xffff)
                    + (pixels.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 4) & 0xffff)
                    + (pixels.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 6) & 0xffff);
        }
    }

    private static void addFloats(Squares row, int first, int end, float[] sums, int[] counts) {
        MemorySegment pixels = row.image.segment();
        for (int x = first; x < end; x++) {
            long at = row.at() + (long) x * row.pitch * Float.BYTES;
            for (int i = 0; i < SIDE; i++) {
                float value = pixels.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + (long) i * Float.BYTES);
                if (!Float.isNaN(value)) {
                    sums[x] += value;
                    counts[x]++;
                }
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
