package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.TriangleFilter;

/** The smooth intensity of every column; the filter reads the image itself. */
final class FullSmoothing implements SmoothIntensity {
    private static final int ALIGNED = 16;

    private final WorkerPool workers;
    private final int smoothing;
    private final Plane image;
    private final Plane smooth;
    private final int spacing;
    private final Region region;
    private final OptionalDouble level;
    private final Region read;
    private final int endSample;

    /**
     * Smooths an image for a region of it, whole rows if it is masked.
     *
     * @param smooth receives the half-smoothed rows
     * @param level of pixels without data, if there are any
     */
    FullSmoothing(WorkerPool workers, int smoothing, Plane image, Plane smooth, Region region, OptionalDouble level) {
        this.workers = workers;
        this.smoothing = smoothing;
        this.image = image;
        this.smooth = smooth;
        this.region = region;
        this.level = level;
        read = region.grown(smoothing, 0, Region.whole(image.height(), image.width()));
        spacing = spacing(smoothing, image.height());
        endSample = (region.endY() - 1) / spacing + (spacing == 1 ? 1 : 2);
    }

    /**
     * Rows from one row of the smooth intensity to the next; rows between are interpolated. The triangle filter's
     * second derivative is at most {@code 4 / smoothing²} of the image's range, so linear interpolation misses by at
     * most {@code spacing² / (2 smoothing²)} of it.
     */
    static int spacing(int smoothing, int height) {
        return height < 4 ? 1 : Math.clamp(smoothing / 160, 1, 3);
    }

    /** Bytes of the work space: a row, with the border that the triangle filter needs. */
    static long workBytes(int width, int smoothing) {
        return (long) (Plane.padded(width) + 2 * Plane.padded(smoothing)) * Float.BYTES;
    }

    @Override
    public int spacing() {
        return spacing;
    }

    @Override
    public void downColumns(SectionBuffers buffers) {
        TriangleFilter.Rows rows = y -> image.row(Mirror.index(y, image.height()));
        double factor = 1.0 / ((double) smoothing * smoothing);
        new TriangleColumns(image.segment(), rows, spacing, smoothing, factor, level, smooth)
                .run(workers, buffers, read.x() & -ALIGNED, read.endX(), region.y() / spacing, endSample);
    }

    @Override
    public WeightGrid weights() {
        return new WeightGrid(image.height(), image.width(), 1, smoothing, spacing, endSample);
    }

    @Override
    public boolean isNumbers() {
        return GeneralContrastMapper.isNumbers(smooth, endSample - 1, read);
    }

    @Override
    public void alongRow(int sample, MemorySegment memory, long work, long line, Optional<SmoothWeights.Line> weights) {
        int from = region.x();
        int width = region.width();
        long row = work + (long) Plane.padded(smoothing) * Float.BYTES;
        MemorySegment.copy(
                smooth.segment(),
                smooth.row(sample) + (long) read.x() * Float.BYTES,
                memory,
                row - (long) (from - read.x()) * Float.BYTES,
                (long) read.width() * Float.BYTES);
        long column0 = row - (long) from * Float.BYTES;
        Mirror.pad(memory, column0, image.width(), smoothing - from, from + width + smoothing - image.width());
        TriangleFilter.alongRow(memory, row, smoothing, TriangleColumns.rounder(level), memory, line, width);
        weights.ifPresent(known -> known.divide(sample, line));
    }
}
