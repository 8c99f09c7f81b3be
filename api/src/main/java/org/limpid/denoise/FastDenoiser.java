package org.limpid.denoise;

import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.CovarianceExponents;
import org.limpid.kernels.Logistic;
import org.limpid.parameters.DenoiseParameters;

/**
 * Denoises in the published form, one split scale: {@code L = H I}, {@code d = I - L}, {@code dl = H (2 d - H d)},
 * {@code dh = d - dl}. The noise in {@code dh} and in {@code dl} is told by their covariances with smoother parts, and
 * taken off.
 *
 * <p>It works on tiles, each from top to bottom with rings of rows that stay in the core's own cache: the image is read
 * once and the result written once. Symmetric filters keep a mirrored border mirrored, so only the image itself is
 * extended past its edges.
 */
final class FastDenoiser {
    private final CovarianceExponents exponents;
    private final WorkerPool workers;

    FastDenoiser(DenoiseParameters.Covariance parameters, WorkerPool workers) {
        this.exponents = new CovarianceExponents(
                parameters.wsize(),
                logistic(parameters.shrinkage().get(0)),
                logistic(parameters.shrinkage().get(1)));
        this.workers = workers;
    }

    private static Logistic logistic(DenoiseParameters.Gain gain) {
        return new Logistic((float) gain.gain(), (float) gain.offset());
    }

    /** Whether the parameters are of the published form. */
    static boolean covers(DenoiseParameters.Covariance parameters) {
        return parameters.scales() == 1 && parameters.split();
    }

    static long scratchBytes(DenoiseParameters.Covariance parameters) {
        return DenoiseTile.scratchBytes(parameters.wsize(), Tiles.COLUMNS);
    }

    /** Which part of an image a part of the result depends on. */
    static Region reached(DenoiseParameters.Covariance parameters, Region region, Region whole) {
        int halo = TileRings.FILTER_REACH + parameters.wsize() / 2;
        return region.grown(halo, halo + region.y() % DenoiseTile.FRESH_SUMS, whole);
    }

    /** With a mask no level is taken off: it depends on the whole section, and so would the last bits of every result. */
    void run(
            RowSource image,
            Optional<SectionMask> mask,
            SectionBuffers buffers,
            float level,
            Plane target,
            Region region) {
        mask.ifPresent(given -> given.requireSize(image.height(), image.width(), "section"));
        DenoiseTile.Section section = new DenoiseTile.Section(image, mask, mask.isPresent() ? -0f : level, target);
        Tiles.forEach(region, image.width(), workers, (tile, worker) -> {
            Scratch scratch = buffers.scratch(worker);
            new DenoiseTile(section, exponents, tile.x(), tile.width(), scratch).run(tile.first(), tile.end());
        });
    }
}
