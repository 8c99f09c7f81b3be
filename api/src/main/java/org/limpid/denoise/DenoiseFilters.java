package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import org.limpid.image.Plane;
import org.limpid.kernels.Logistic;

/** The filters of denoising over whole images, row by row. Rows come in any order, from several threads. */
interface DenoiseFilters {
    /** Takes a low-passed row. */
    @FunctionalInterface
    interface SmoothRow {
        /** The row is at {@code smooth} of {@code memory} during the call. */
        void take(int y, MemorySegment memory, long smooth);
    }

    /** Takes the noise in a row of details. */
    @FunctionalInterface
    interface NoiseRow {
        /** The rows are at {@code noise} and {@code detail} of {@code memory} during the call. */
        void take(int y, MemorySegment memory, long noise, long detail);
    }

    /** Low-pass with taps {@code dilation} pixels apart. The source must not change meanwhile. */
    void lowPass(Plane source, int dilation, SmoothRow taker);

    /** {@code detail σ(cov(detail, smooth))} over boxes of that length. The bands must not change meanwhile. */
    void noise(CovarianceInputs bands, int length, Logistic sigma, NoiseRow taker);
}
