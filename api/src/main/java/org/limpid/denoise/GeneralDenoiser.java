package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.SampleRows;
import org.limpid.parameters.DenoiseParameters;

/** Denoises sections in any form of the method, with or without a mask, image by image. */
final class GeneralDenoiser {
    private static final int ROWS = 32;

    private final DenoiseParameters.Covariance parameters;
    private final WorkerPool workers;

    GeneralDenoiser(DenoiseParameters.Covariance parameters, WorkerPool workers) {
        this.parameters = parameters;
        this.workers = workers;
    }

    static long scratchBytes(DenoiseParameters.Covariance parameters, int width) {
        return Math.max(UnmaskedFilters.scratchBytes(parameters, width), MaskedFilters.scratchBytes(parameters, width));
    }

    void run(SectionBuffers buffers, float level, Plane target) {
        ColumnStrips image = buffers.image();
        workers.forRows(image.height(), ROWS, (y, worker) -> load(image, y, target, level));
        UnmaskedFilters filters = new UnmaskedFilters(workers, buffers::scratch);
        finish(buffers, target, filters, level);
    }

    /** With a mask no level is taken off: it depends on the whole section, and so would the last bits of every result. */
    void run(SectionBuffers buffers, Plane target, SectionMask mask) {
        ColumnStrips image = buffers.image();
        mask.requireSize(image.height(), image.width(), "section");
        workers.forRows(image.height(), ROWS, (y, worker) -> {
            load(image, y, target, 0);
            clear(mask, y, target);
        });
        ValidRuns runs = ValidRuns.of(mask, buffers.extraRows(0).segment(), workers);
        finish(buffers, target, new MaskedFilters(runs, workers, buffers::scratch), 0);
        workers.forRows(image.height(), ROWS, (y, worker) -> restore(mask, y, image, target));
    }

    private void finish(SectionBuffers buffers, Plane target, DenoiseFilters filters, float level) {
        Plane details = buffers.spareRows(1);
        Plane low = new MultiscaleAlgorithm(parameters, filters, workers)
                .run(new MultiscaleAlgorithm.Images(target, buffers.spareRows(0), details, buffers.spareRows(2)));
        workers.forRows(target.height(), ROWS, (y, worker) -> {
            MemorySegment result = target.segment();
            long row = target.row(y);
            RowSums.sum(low.segment(), low.row(y), details.segment(), details.row(y), result, row, target.width());
            SampleRows.add(result, row, level, target.width());
        });
    }

    private static void load(ColumnStrips image, int y, Plane target, float level) {
        image.copyRow(y, 0, image.width(), target.segment(), target.row(y));
        SampleRows.add(target.segment(), target.row(y), -level, image.width());
    }

    private static void clear(SectionMask mask, int y, Plane target) {
        for (int x = 0; x < target.width(); x++) {
            if (!mask.isValid(y, x)) {
                set(target, y, x, 0);
            }
        }
    }

    private static void restore(SectionMask mask, int y, ColumnStrips image, Plane target) {
        for (int x = 0; x < target.width(); x++) {
            if (!mask.isValid(y, x)) {
                set(target, y, x, image.get(y, x));
            }
        }
    }

    private static void set(Plane target, int y, int x, float value) {
        target.segment().set(ValueLayout.JAVA_FLOAT, target.row(y) + (long) x * Float.BYTES, value);
    }
}
