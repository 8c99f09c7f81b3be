package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntFunction;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.Covariance;
import org.limpid.kernels.GapAwareBinomial;
import org.limpid.kernels.Logistic;
import org.limpid.kernels.Mirror;
import org.limpid.parameters.DenoiseParameters;

/**
 * The filters of a section where some pixels hold no data. Every filter along an axis takes the run of pixels with
 * data around the centre, and is divided by the sum of the taps that fall on it. A pixel without data that is 0 stays
 * 0.
 */
final class MaskedFilters implements DenoiseFilters {
    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    private static final int SMOOTH_ROWS = 64;
    private static final int FEWEST_NOISE_ROWS = 128;
    /** Floats past the end of a row that vectors may touch. */
    private static final int MARGIN = 64;

    private final ValidRuns runs;
    private final WorkerPool workers;
    private final IntFunction<Scratch> scratches;

    MaskedFilters(ValidRuns runs, WorkerPool workers, IntFunction<Scratch> scratches) {
        this.runs = runs;
        this.workers = workers;
        this.scratches = scratches;
    }

    /** Scratch that each worker needs. */
    static long scratchBytes(DenoiseParameters.Covariance parameters, int width) {
        int coarsest = Math.max(0, parameters.scales() - 1);
        int taps = BinomialFilter.REACH << coarsest;
        long runLines = 2 * Scratch.bytesFor(ValidRuns.lineBytes(width));
        long smooth = 2 * rowBytes(width, taps);
        long noise = 3 * rowBytes(width, 0) + MaskedCovariance.bytes(width);
        return runLines + Math.max(smooth, noise);
    }

    private static long rowBytes(int width, int reach) {
        return Scratch.bytesFor((long) (width + 2 * Plane.padded(reach) + MARGIN) * Float.BYTES);
    }

    @Override
    public void lowPass(Plane source, int dilation, SmoothRow taker) {
        workers.forStretches(
                source.height(),
                SMOOTH_ROWS,
                (first, end, worker) -> smooth(source, dilation, first, end, scratches.apply(worker), taker));
    }

    private void smooth(Plane source, int dilation, int first, int end, Scratch scratch, SmoothRow taker) {
        int width = source.width();
        int reach = BinomialFilter.REACH * dilation;
        MemorySegment lines = scratch.take(2 * ValidRuns.lineBytes(width));
        long right = ValidRuns.lineBytes(width);
        char[] leftward = new char[width];
        char[] rightward = new char[width];
        long rowBytes = rowBytes(width, reach);
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
            GapAwareBinomial.acrossRows(
                    source.segment(), taps, dilation, runs.memory(), runs.up(y), runs.down(y), memory, line, width);
            Mirror.pad(memory, line, width, reach);
            runs.findAlong(y, leftward, rightward);
            MemorySegment.copy(leftward, 0, lines, ValueLayout.JAVA_CHAR, 0, width);
            MemorySegment.copy(rightward, 0, lines, ValueLayout.JAVA_CHAR, right, width);
            GapAwareBinomial.acrossRows(memory, shifts, dilation, lines, 0, right, memory, rowBytes, width);
            taker.take(y, memory, rowBytes);
        }
    }

    @Override
    public void noise(CovarianceInputs bands, int length, Logistic sigma, NoiseRow taker) {
        workers.forStretches(
                bands.a().height(),
                Math.max(FEWEST_NOISE_ROWS, 2 * length),
                (first, end, worker) -> shrink(bands, length, sigma, first, end, scratches.apply(worker), taker));
    }

    private void shrink(
            CovarianceInputs bands, int length, Logistic sigma, int first, int end, Scratch scratch, NoiseRow taker) {
        int width = bands.a().width();
        char[] left = new char[width];
        char[] right = new char[width];
        long rowBytes = rowBytes(width, 0);
        MemorySegment memory = scratch.take(3 * rowBytes);
        MaskedCovariance covariance = new MaskedCovariance(bands, runs, length, scratch);
        for (int y = first; y < end; y++) {
            if (y == first) {
                covariance.start(y);
            } else {
                covariance.moveTo(y);
            }
            runs.findAlong(y, left, right);
            covariance.alongRow(left, right, memory, 0);
            bands.loadDetail(y, memory, rowBytes);
            Covariance.shrink(memory, 0, sigma, rowBytes, 2 * rowBytes, width);
            taker.take(y, memory, 2 * rowBytes, rowBytes);
        }
    }
}
