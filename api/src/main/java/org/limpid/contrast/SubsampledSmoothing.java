package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.EveryThirdColumn;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.NoDataRows;
import org.limpid.kernels.TriangleFilter;

/**
 * The smooth intensity at every third row and column, interpolated between. {@code B_3m} is {@code B_3} and then
 * {@code B_m} with its taps three pixels apart, so {@code T_3m} at every third pixel is {@code T_m} of sums of five
 * pixels. The filter moves over a ninth of the image. Interpolation misses by at most twice the error of {@link
 * FullSmoothing#spacing}, once for each axis.
 *
 * <p>The sums lie in the rows of the smooth plane that its own rows leave free. Column {@code k} of both is column
 * {@code 3 k} of the image, and there are {@code m} on either side of the image's.
 */
final class SubsampledSmoothing implements SmoothIntensity {
    private static final int STEP = TriangleFilter.SUMMED_SPACING;
    private static final float SCALE = 1f / (STEP * STEP);
    private static final int ROWS = 48;
    private static final int ALIGNED = 16;
    /** Pixels past the end of a row that kernels read and write. */
    private static final int MARGIN = 64;
    /** Pixels on either side of a pixel in its sum. */
    private static final int REACH = STEP - 1;

    private final WorkerPool workers;
    private final int smoothing;
    private final int m;
    private final Plane image;
    private final Plane smooth;
    private final Region region;
    /** Of sums of pixels without data, if there are any. */
    private final OptionalDouble level;
    /** The first sampled column that the region needs, and the last. */
    private final int first;

    private final int last;
    private final int firstSample;
    private final int endSample;

    /**
     * Smooths an image for a region of it, whole rows if it is masked.
     *
     * @param smooth receives the half-smoothed rows
     * @param level of pixels without data, if there are any
     */
    SubsampledSmoothing(
            WorkerPool workers, int smoothing, Plane image, Plane smooth, Region region, OptionalDouble level) {
        this.workers = workers;
        this.smoothing = smoothing;
        this.m = smoothing / STEP;
        this.image = image;
        this.smooth = smooth;
        this.region = region;
        this.level = level.isPresent() ? OptionalDouble.of(sum((float) level.getAsDouble())) : level;
        first = region.x() / STEP;
        last = (region.endX() - 1) / STEP + 1;
        firstSample = region.y() / STEP;
        endSample = (region.endY() - 1) / STEP + 2;
    }

    /** Whether the filter is long enough to be sampled so, and the smooth plane has room for the sums. */
    static boolean covers(int smoothing, int height, int width) {
        return FullSmoothing.spacing(smoothing, height) == STEP
                && smoothing % STEP == 0
                && 2 * samples(height) + smoothing / STEP <= height
                && column(samples(width), smoothing / STEP) + smoothing / STEP + MARGIN <= width;
    }

    /** Samples up to the image's last pixel, and one more to interpolate to. */
    private static int samples(int length) {
        return (length - 1) / STEP + 2;
    }

    private static int column(int k, int m) {
        return Plane.padded(m) + k;
    }

    private long columnBytes(int k) {
        return (long) column(k, m) * Float.BYTES;
    }

    /** Bytes of the work space: a row of samples. */
    static long workBytes(int width) {
        return (long) (Plane.padded(samples(width)) + MARGIN) * Float.BYTES;
    }

    static long scratchBytes(int width, int smoothing) {
        return Scratch.bytesFor(lineBytes(STEP * (samples(width) + 1) + 2 * smoothing));
    }

    private static long lineBytes(int pixels) {
        return (long) (pixels + 2 * MARGIN) * Float.BYTES;
    }

    @Override
    public int spacing() {
        return STEP;
    }

    @Override
    public void downColumns(SectionBuffers buffers) {
        int samples = samples(image.height());
        TriangleFilter.Rows sums = k -> smooth.row(samples + Math.abs(k));
        int firstSum = Math.max(0, firstSample - m);
        workers.forStretches(endSample + m - firstSum, ROWS, (from, end, worker) -> {
            Scratch scratch = buffers.scratch(worker);
            MemorySegment down = scratch.take(lineBytes(STEP * (columns() + 1)));
            for (int k = firstSum + from; k < firstSum + end; k++) {
                sum(STEP * k, down, sums.offset(k));
            }
        });
        double factor = 1.0 / ((double) smoothing * smoothing);
        int start = column(first - m, m) & -ALIGNED;
        new TriangleColumns(smooth.segment(), sums, 1, m, factor, level, smooth)
                .run(workers, buffers, start, column(last + m + 1, m), firstSample, endSample);
    }

    /** Sampled columns that the filter along rows reads. */
    private int columns() {
        return last + m - (first - m) + 1;
    }

    /** The sum about a pixel whose neighbours are equal to it, to the last bit. */
    private static float sum(float pixel) {
        return TriangleFilter.sumOfFive(TriangleFilter.sumOfFive(pixel)) * SCALE;
    }

    /** Sums of five rows, and of five columns of these. */
    private void sum(int centre, MemorySegment down, long target) {
        int begin = STEP * (first - m);
        int stop = STEP * (last + m) + 1;
        int from = Math.max(0, begin - REACH) & -ALIGNED;
        int to = Math.min(image.width(), stop + REACH);
        long column0 = (long) (MARGIN - (begin & -ALIGNED)) * Float.BYTES;
        long start = (long) from * Float.BYTES;
        long[] rows = new long[2 * REACH + 1];
        for (int j = 0; j < rows.length; j++) {
            rows[j] = image.row(Mirror.index(centre + j - REACH, image.height())) + start;
        }
        TriangleFilter.sumOfFive(image.segment(), rows, down, column0 + start, to - from);
        Mirror.pad(down, column0, image.width(), REACH - begin, stop + REACH - image.width());
        long row = column0 + (long) begin * Float.BYTES;
        EveryThirdColumn.sums(down, row, SCALE, smooth.segment(), target + columnBytes(first - m), columns());
    }

    @Override
    public WeightGrid weights() {
        return new WeightGrid(image.height(), image.width(), STEP, m, 1, endSample);
    }

    @Override
    public boolean isNumbers() {
        long row = smooth.row(endSample - 1) + columnBytes(first - m);
        return NoDataRows.isNumbers(smooth.segment(), row, columns());
    }

    @Override
    public void alongRow(int sample, MemorySegment memory, long work, long line, Optional<SmoothWeights.Line> weights) {
        int samples = last - first + 1;
        long row = smooth.row(sample) + columnBytes(first);
        TriangleFilter.alongRow(smooth.segment(), row, m, TriangleColumns.rounder(level), memory, work, samples);
        weights.ifPresent(known -> known.divide(sample, work));
        long start = line - (long) (region.x() - STEP * first) * Float.BYTES;
        EveryThirdColumn.interpolate(memory, work, memory, start, samples - 1);
    }
}
