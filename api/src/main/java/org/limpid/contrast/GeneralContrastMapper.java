package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.AdjustmentRows;
import org.limpid.kernels.ContrastRows;
import org.limpid.kernels.NoDataRows;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Enhancement;

/**
 * Every form of contrast: the triangle filter down blocks of columns, of the image and, where there are gaps, of the
 * weights; then everything else row by row. Where a range is compressed, the image is compressed in place before.
 *
 * <p>In an image with gaps the adjustment's mean is taken off first, so that a gap is zero. It then counts as the mean
 * among extremes and adds nothing to sums.
 */
final class GeneralContrastMapper {
    private static final int ROWS = 48;

    private final Optional<Enhancement> lce;
    private final Adjustment gca;
    private final AdjustmentRows.Mapping mapping;
    private final WorkerPool workers;

    GeneralContrastMapper(ContrastParameters parameters, WorkerPool workers) {
        lce = parameters.lce().filter(enhancement -> enhancement.ratio() > 0);
        gca = parameters.gca();
        mapping = GcaConstants.of(gca);
        this.workers = workers;
    }

    static long scratchBytes(ContrastParameters parameters, int width) {
        int smoothing = parameters.lce().map(Enhancement::smoothing).orElse(1);
        return Math.max(ColumnSmoothing.scratchBytes(), Scratch.bytesFor(LocalEnhancement.bytes(width, smoothing)));
    }

    /** Whether an image has only numbers, seen in its smooth intensity: once a running sum is NaN it stays NaN. */
    static boolean isNumbers(Plane smooth, int lastRow, Region columns) {
        long first = smooth.row(lastRow) + (long) columns.x() * Float.BYTES;
        return NoDataRows.isNumbers(smooth.segment(), first, columns.width());
    }

    /** Maps an image whose pixels hold data, except NaN. */
    void run(SectionBuffers buffers, Plane image, float level, Plane smooth, Plane target) {
        if (lce.isEmpty()) {
            adjust(buffers, image, (float) (gca.mean() - level), target);
            return;
        }
        new ColumnSmoothing(lce.get().smoothing(), workers).ofImage(buffers, image, smooth);
        if (isNumbers(smooth, image.height() - 1, Region.whole(image.height(), image.width()))) {
            enhance(buffers, new LeveledImage(image, level, NoDataRows.NO_GAP), smooth, smooth, target);
        } else {
            runWithGaps(buffers, image, level, smooth, target, Optional.empty());
        }
    }

    /** Maps an image with gaps, which are the pixels outside the mask and NaN. */
    void runWithGaps(
            SectionBuffers buffers, Plane image, float level, Plane smooth, Plane target, Optional<SectionMask> mask) {
        openGaps(image, (float) (gca.mean() - level), mask);
        if (lce.isEmpty()) {
            adjust(buffers, image, 0, target);
            return;
        }
        ColumnSmoothing columns = new ColumnSmoothing(lce.get().smoothing(), workers);
        Plane weights = buffers.extraRows(0);
        columns.ofImage(buffers, image, smooth);
        columns.ofWeights(buffers, image, weights);
        enhance(buffers, new LeveledImage(image, gca.mean(), NoDataRows.GAP), smooth, weights, target);
    }

    private void openGaps(Plane image, float mean, Optional<SectionMask> mask) {
        workers.forRows(image.height(), ROWS, (y, worker) -> {
            NoDataRows.open(image.segment(), image.row(y), mean, image.width());
            if (mask.isPresent()) {
                Plane valid = mask.get().valid();
                NoDataRows.open(image.segment(), image.row(y), valid.segment(), valid.row(y), image.width());
            }
        });
    }

    private void enhance(SectionBuffers buffers, LeveledImage image, Plane smooth, Plane weights, Plane target) {
        Enhancement enhancement = lce.orElseThrow();
        int height = image.pixels().height();
        if (enhancement.compress().isPresent()) {
            workers.forStretches(height, ROWS, (first, end, worker) -> {
                LocalEnhancement rows =
                        new LocalEnhancement(enhancement, image, smooth, weights, buffers.scratch(worker));
                for (int y = first; y < end; y++) {
                    rows.compress(y);
                }
            });
        }
        workers.forStretches(height, ROWS, (first, end, worker) -> {
            LocalEnhancement rows = new LocalEnhancement(enhancement, image, smooth, weights, buffers.scratch(worker));
            for (int y = first; y < end; y++) {
                long scaled = rows.enhance(y, gca);
                map(rows.memory(), scaled, y, target);
            }
        });
    }

    private void adjust(SectionBuffers buffers, Plane image, float mean, Plane target) {
        long bytes = (long) Plane.padded(image.width()) * Float.BYTES;
        workers.forStretches(image.height(), ROWS, (first, end, worker) -> {
            MemorySegment row = buffers.scratch(worker).take(bytes);
            for (int y = first; y < end; y++) {
                AdjustmentRows.scale(image.segment(), image.row(y), mean, (float) gca.hpSigma(), row, 0, image.width());
                map(row, 0, y, target);
            }
        });
    }

    /** Maps a row of scaled intensities, in place, and stores it. */
    private void map(MemorySegment memory, long row, int y, Plane target) {
        int width = target.width();
        AdjustmentRows.levels(memory, row, mapping, row, width);
        if (target.sample() == Sample.UINT8) {
            ContrastRows.truncate(memory, row, target.segment(), target.row(y), width);
        } else {
            AdjustmentRows.truncateToShorts(memory, row, target.segment(), target.row(y), width);
        }
    }
}
