package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.Mirror;

/**
 * The standard deviation of the noise of a section's pixels, taken as independent of each other: {@code 1.4826 median |[1 -2 1]
 * x [1 -2 1] I| / 6}. Structure hardly reaches these differences, and neither do stripes along either axis.
 *
 * <p>So it is measured on the stored samples. It then is the same wherever a section is restored, and whatever was done to
 * its stripes and background.
 */
public final class WhiteNoise {
    /** A standard deviation over the median of absolute values, of a normal distribution. */
    private static final double DEVIATION = 1.4826;
    /** Root of the sum of the squares of the difference's taps. */
    private static final double NORM = 6;

    /** Pixels of which all are looked at; of larger sections every so many rows. */
    private static final int ENOUGH = 1 << 20;

    private static final int ROWS = 16;
    /** More than the greatest difference of 16 bits. A float loses its last bits. */
    private static final int BINS = 1 << 19;

    private static final int LOST_BITS = 12;

    private final Plane stored;
    private final Optional<Plane> valid;

    private WhiteNoise(Plane stored, Optional<SectionMask> mask) {
        this.stored = stored;
        valid = mask.map(SectionMask::valid);
    }

    /**
     * Measures stored samples where a pixel and its eight neighbours hold data. The result does not depend on the threads.
     *
     * @param stored samples that are finite where the mask has data
     * @return grey levels as stored, 0 where no pixel has eight neighbours with data
     */
    public static double of(Plane stored, Optional<SectionMask> mask, WorkerPool workers) {
        long pixels = (long) stored.height() * stored.width();
        WhiteNoise noise = new WhiteNoise(stored, mask);
        return DEVIATION * noise.median((int) Math.max(1, pixels / ENOUGH), workers) / NORM;
    }

    /** Of the absolute differences in every so many rows, or in all if those have none. */
    private double median(int step, WorkerPool workers) {
        int[][] counts = new int[workers.threads()][];
        workers.forStretches((stored.height() + step - 1) / step, ROWS, (first, end, worker) -> {
            if (counts[worker] == null) {
                counts[worker] = new int[BINS];
            }
            for (int i = first; i < end; i++) {
                count(i * step, counts[worker]);
            }
        });
        long[] sums = new long[BINS];
        for (int[] some : counts) {
            for (int bin = 0; some != null && bin < BINS; bin++) {
                sums[bin] += some[bin];
            }
        }
        long all = LongStream.of(sums).sum();
        if (all == 0) {
            return step == 1 ? 0 : median(1, workers);
        }
        return (value(ranked(sums, (all - 1) / 2)) + value(ranked(sums, all / 2))) / 2;
    }

    /** The bin of the value that has so many before it. */
    private static int ranked(long[] counts, long rank) {
        int bin = 0;
        for (long before = counts[0]; before <= rank; before += counts[bin]) {
            bin++;
        }
        return bin;
    }

    private double value(int bin) {
        if (stored.sample() != Sample.FLOAT32 || bin == 0) {
            return bin;
        }
        return Float.intBitsToFloat((bin << LOST_BITS) + (1 << LOST_BITS - 1));
    }

    private void count(int y, int[] counts) {
        int width = stored.width();
        boolean floats = stored.sample() == Sample.FLOAT32;
        double[] down = new double[width];
        boolean[] whole = new boolean[width];
        Arrays.fill(whole, true);
        for (int k = -1; k <= 1; k++) {
            int row = Mirror.index(y + k, stored.height());
            add(row, k == 0 ? -2 : 1, down);
            valid.ifPresent(mask -> exclude(mask, row, whole));
        }
        for (int x = 0; x < width; x++) {
            int before = x > 0 ? x - 1 : Mirror.index(-1, width);
            int after = x + 1 < width ? x + 1 : Mirror.index(width, width);
            if (whole[before] && whole[x] && whole[after]) {
                double difference = Math.abs(down[before] - 2 * down[x] + down[after]);
                counts[floats ? Float.floatToRawIntBits((float) difference) >>> LOST_BITS : (int) difference]++;
            }
        }
    }

    private void add(int y, int factor, double[] sums) {
        MemorySegment segment = stored.segment();
        long row = stored.row(y);
        switch (stored.sample()) {
            case UINT8 -> {
                for (int x = 0; x < sums.length; x++) {
                    sums[x] += factor * Byte.toUnsignedInt(segment.get(ValueLayout.JAVA_BYTE, row + x));
                }
            }
            case UINT16 -> {
                for (int x = 0; x < sums.length; x++) {
                    long at = row + (long) x * Short.BYTES;
                    sums[x] += factor * Short.toUnsignedInt(segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, at));
                }
            }
            case FLOAT32 -> {
                for (int x = 0; x < sums.length; x++) {
                    long at = row + (long) x * Float.BYTES;
                    sums[x] += (double) factor * segment.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
                }
            }
        }
    }

    private static void exclude(Plane valid, int y, boolean[] whole) {
        for (int x = 0; x < whole.length; x++) {
            whole[x] &= valid.segment().get(ValueLayout.JAVA_BYTE, valid.row(y) + x) != 0;
        }
    }
}
