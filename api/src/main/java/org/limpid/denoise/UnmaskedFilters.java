package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.util.function.IntFunction;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.Covariance;
import org.limpid.kernels.Logistic;
import org.limpid.kernels.Mirror;
import org.limpid.parameters.DenoiseParameters;

/** The filters of a section whose pixels all hold data. */
final class UnmaskedFilters implements DenoiseFilters {
    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    private static final int SMOOTH_ROWS = 64;
    private static final int FEWEST_NOISE_ROWS = 128;
    /** Floats or doubles past the end of a row that vectors may touch. */
    private static final int MARGIN = 64;

    private final WorkerPool workers;
    private final IntFunction<Scratch> scratches;

    UnmaskedFilters(WorkerPool workers, IntFunction<Scratch> scratches) {
        this.workers = workers;
        this.scratches = scratches;
    }

    /** Scratch that each worker needs. */
    static long scratchBytes(DenoiseParameters.Covariance parameters, int width) {
        int coarsest = Math.max(0, parameters.scales() - 1);
        int reach = Math.max(BinomialFilter.REACH, (parameters.wsize() - 1) / 2) << coarsest;
        long floats = floatRowBytes(width, reach);
        return 5 * floats + Covariance.SUMS * doubleRowBytes(width, reach);
    }

    private static long floatRowBytes(int width, int reach) {
        return Scratch.bytesFor((long) Plane.padded(width + 2 * Plane.padded(reach) + MARGIN) * Float.BYTES);
    }

    private static long doubleRowBytes(int width, int reach) {
        return Scratch.bytesFor((long) Plane.padded(width + 2 * reach + MARGIN) * Double.BYTES);
    }

    @Override
    public void lowPass(Plane source, int dilation, SmoothRow taker) {
        workers.forStretches(
                source.height(),
                SMOOTH_ROWS,
                (first, end, worker) -> smooth(source, dilation, first, end, scratches.apply(worker), taker));
    }

    private static void smooth(Plane source, int dilation, int first, int end, Scratch scratch, SmoothRow taker) {
        int width = source.width();
        int reach = BinomialFilter.REACH * dilation;
        long rowBytes = floatRowBytes(width, reach);
        MemorySegment memory = scratch.take(2 * rowBytes);
        long line = (long) Plane.padded(reach) * Float.BYTES;
        long[] taps = new long[TAPS];
        long[] shifts = new long[TAPS];
        for (int k = 0; k < TAPS; k++) {
            shifts[k] = line + (long) (k - BinomialFilter.REACH) * dilation * Float.BYTES;
        }
        for (int y = first; y < end; y++) {
            for (int k = 0; k < TAPS; k++) {
                taps[k] = source.row(Mirror.index(y + (k - BinomialFilter.REACH) * dilation, source.height()));
            }
            BinomialFilter.acrossRows(source.segment(), taps, 0, memory, line, width);
            Mirror.pad(memory, line, width, reach);
            BinomialFilter.acrossRows(memory, shifts, 0, memory, rowBytes, width);
            taker.take(y, memory, rowBytes);
        }
    }

    @Override
    public void noise(CovarianceInputs bands, int length, Logistic sigma, NoiseRow taker) {
        workers.forStretches(
                bands.a().height(),
                Math.max(FEWEST_NOISE_ROWS, 2 * length),
                (first, end, worker) ->
                        new Boxes(bands, length, scratches.apply(worker)).shrink(first, end, sigma, taker));
    }

    /** Running sums of the boxes around a row. */
    private static final class Boxes {
        private final CovarianceInputs bands;
        private final int length;
        private final int reach;
        private final int height;
        private final int width;
        private final MemorySegment memory;
        private final long detail;
        private final long smooth;
        private final long covariance;
        private final long noise;
        private final long sums;
        private final long sumBytes;

        Boxes(CovarianceInputs bands, int length, Scratch scratch) {
            this.bands = bands;
            this.length = length;
            reach = length / 2;
            height = bands.a().height();
            width = bands.a().width();
            long floats = floatRowBytes(width, reach);
            sumBytes = doubleRowBytes(width, reach);
            memory = scratch.take(4 * floats + Covariance.SUMS * sumBytes);
            detail = 0;
            smooth = floats;
            covariance = 2 * floats;
            noise = 3 * floats;
            sums = 4 * floats;
        }

        void shrink(int first, int end, Logistic sigma, NoiseRow taker) {
            memory.asSlice(sums, Covariance.SUMS * sumBytes).fill((byte) 0);
            for (int y = first - reach; y <= first + reach; y++) {
                add(y, 1);
            }
            double factor = 1 / ((double) length * length);
            for (int y = first; y < end; y++) {
                if (y > first) {
                    add(y + reach, 1);
                    add(y - reach - 1, -1);
                }
                Covariance.alongRow(memory, sums, sumBytes, length, factor, covariance, width);
                bands.loadDetail(y, memory, detail);
                Covariance.shrink(memory, covariance, sigma, detail, noise, width);
                taker.take(y, memory, noise, detail);
            }
        }

        /** Adds a row with its mirrored border, or takes it off. */
        private void add(int y, int sign) {
            int row = Mirror.index(y, height);
            long border = (long) reach * Float.BYTES;
            bands.loadDetail(row, memory, detail + border);
            Mirror.pad(memory, detail + border, width, reach);
            bands.loadSmooth(row, memory, smooth + border);
            Mirror.pad(memory, smooth + border, width, reach);
            Covariance.add(memory, detail, smooth, sign, sums, sumBytes, width + 2 * reach);
        }
    }
}
