package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import org.limpid.SectionBuffers;
import org.limpid.Workers;
import org.limpid.kernels.ColumnStrips;
import org.limpid.kernels.ContrastRows;
import org.limpid.kernels.Extremes;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.NormalDistribution;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Scratch;
import org.limpid.kernels.Triangle;

/**
 * Enhances local contrast and maps to 8 bits.
 *
 * <p>Two passes. Down strips of columns, the triangle filter: the image is read (three rows of it at a time, far
 * apart) and the half-smoothed plane written. Then row by row, everything else: both planes are read once and the
 * bytes written.
 */
public final class ContrastMapper {
    private static final int ROWS = 32;
    /** Floats before and after a row of extremes: half the longest window and whole vectors. */
    private static final int MARGIN = 64;

    private final int smoothing;
    private final int omega;
    private final ContrastRows.Enhancement enhancement;
    private final ContrastRows.Mapping mapping;
    private final Workers workers;

    /**
     * A mapper.
     *
     * @param parameters of the method
     * @param workers who do the work
     */
    public ContrastMapper(ContrastParameters parameters, Workers workers) {
        ContrastParameters.Enhancement lce = parameters.lce();
        this.smoothing = lce.smoothing();
        this.omega = lce.omega();
        this.enhancement = new ContrastRows.Enhancement((float) lce.ratio(), (float) lce.offset(), (float) lce.sigma());
        this.mapping = mapping(parameters.gca());
        this.workers = workers;
    }

    /** The redistribution {@code leftmost}: what the clip takes away is given to what lies below it. */
    private static ContrastRows.Mapping mapping(ContrastParameters.Adjustment gca) {
        double c0 = gca.clipLow();
        double c1 = gca.clipHigh();
        double span = c1 - c0;
        double p0 = NormalDistribution.cumulative(c0);
        double p1 = NormalDistribution.cumulative(c1);
        double d0 = NormalDistribution.density(c0);
        double d1 = NormalDistribution.density(c1);
        double excess = p1 - p0 - 0.5 * (d0 + d1) * span;
        return new ContrastRows.Mapping(
                (float) gca.mean(),
                (float) gca.hpSigma(),
                (float) c0,
                (float) span,
                (float) p0,
                (float) p1,
                (float) d0,
                (float) ((d1 - d0) / (2 * span)),
                (float) (excess / p0 + 1));
    }

    /**
     * Scratch that each worker needs.
     *
     * @param parameters of the method
     * @param width pixels in a row
     * @return bytes
     */
    public static long scratchBytes(ContrastParameters parameters, int width) {
        long rows = RowBuffers.bytes(width, parameters.lce().smoothing());
        return Scratch.bytesFor(Math.max(rows, Triangle.stateBytes(ColumnStrips.COLUMNS)));
    }

    /**
     * Enhances and maps.
     *
     * @param buffers give each worker its scratch
     * @param image what is enhanced
     * @param smooth an image that is overwritten
     * @param target a dense plane of bytes that receives the result
     */
    public void run(SectionBuffers buffers, ColumnStrips image, ColumnStrips smooth, Plane target) {
        workers.forEach(
                image.strips(), (strip, worker) -> smoothColumns(image, smooth, strip, buffers.scratch(worker)));
        workers.forStretches(image.height(), ROWS, (first, end, worker) -> {
            Scratch scratch = buffers.scratch(worker);
            RowBuffers rows =
                    new RowBuffers(image.width(), smoothing, scratch.take(RowBuffers.bytes(image.width(), smoothing)));
            long[] window = new long[omega];
            for (int y = first; y < end; y++) {
                mapRow(image, smooth, target, y, rows, window);
            }
        });
    }

    private void smoothColumns(ColumnStrips image, ColumnStrips smooth, int strip, Scratch scratch) {
        int width = image.columns(strip);
        MemorySegment state = scratch.take(Triangle.stateBytes(width));
        MemorySegment source = image.segment();
        int n = smoothing;
        Triangle.start(state, source, y -> pixel(image, y, strip), n, width);
        double factor = 1.0 / ((double) n * n);
        for (int y = 0; y < image.height(); y++) {
            Triangle.value(state, factor, smooth.segment(), pixel(smooth, y, strip), width);
            Triangle.advance(
                    state,
                    source,
                    pixel(image, y + n, strip),
                    pixel(image, y, strip),
                    pixel(image, y - n, strip),
                    width);
        }
    }

    private static long pixel(ColumnStrips image, int y, int strip) {
        return image.offset(Mirror.index(y, image.height()), strip);
    }

    private void mapRow(ColumnStrips image, ColumnStrips smooth, Plane target, int y, RowBuffers rows, long[] window) {
        int width = image.width();
        MemorySegment memory = rows.memory();
        smooth.copyRow(y, 0, width, memory, rows.halfSmoothed());
        Mirror.pad(memory, rows.halfSmoothed(), width, smoothing);
        Triangle.alongRow(memory, rows.halfSmoothed(), smoothing, memory, rows.low(), width);
        int first = Math.max(0, y - omega / 2);
        int count = Math.min(image.height() - 1, y + omega / 2) - first + 1;
        for (int strip = 0; strip < image.strips(); strip++) {
            for (int k = 0; k < count; k++) {
                window[k] = image.offset(first + k, strip);
            }
            long at = strip * ColumnStrips.ROW_BYTES;
            Extremes.acrossRows(
                    image.segment(),
                    window,
                    count,
                    memory,
                    rows.maxima() + at,
                    rows.minima() + at,
                    image.columns(strip));
        }
        Extremes.pad(memory, rows.maxima(), rows.minima(), omega, width);
        Extremes.middleAlongRow(memory, rows.maxima(), rows.minima(), omega, rows.middle(), width);
        for (int strip = 0; strip < image.strips(); strip++) {
            long at = strip * ColumnStrips.ROW_BYTES;
            ContrastRows.enhance(
                    image.segment(),
                    image.offset(y, strip),
                    memory,
                    rows.low() + at,
                    rows.middle() + at,
                    enhancement,
                    mapping,
                    rows.scaled() + at,
                    image.columns(strip));
        }
        ContrastRows.map(memory, rows.scaled(), mapping, target.segment(), target.row(y), width);
    }

    /** Rows of floats that one image row is worked out in. */
    private record RowBuffers(int width, int smoothing, MemorySegment memory) {
        private static final int COUNT = 5;

        static long bytes(int width, int smoothing) {
            return COUNT * rowBytes(width) + 2L * Plane.padded(smoothing) * Float.BYTES + rowBytes(width);
        }

        private static long rowBytes(int width) {
            return (long) (Plane.padded(width) + 2 * MARGIN) * Float.BYTES;
        }

        private long row(int index) {
            return index * rowBytes(width) + (long) MARGIN * Float.BYTES;
        }

        long low() {
            return row(0);
        }

        long maxima() {
            return row(1);
        }

        long minima() {
            return row(2);
        }

        long middle() {
            return row(3);
        }

        long scaled() {
            return row(4);
        }

        /** The last row, with the longer border that the triangle filter needs. */
        long halfSmoothed() {
            return row(COUNT) + (long) Plane.padded(smoothing) * Float.BYTES;
        }
    }
}
