package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.adaptive.GridRows;
import org.limpid.kernels.adaptive.OctaveRows;

/** Means of a band's blocks over boxes, within their weights. */
final class EnergyFilter {
    private static final int VALUES = 0;
    private static final int WEIGHTS = 1;
    private static final int WEIGHT_SUMS = 2;

    private final GridWork work;

    EnergyFilter(GridWork work) {
        this.work = work;
    }

    /** {@code target = means of source}, a plane of its own; the source is values times weights. */
    void run(Plane source, Optional<Plane> weights, float[] along, float[] across, Plane target) {
        int width = source.width();
        work.workers().forEach(source.height(), (y, worker) -> {
            GridWork.Rows rows = work.rows(worker);
            MemorySegment memory = rows.memory();
            Boxes boxes = new Boxes(along, across);
            sum(source, boxes, y, rows, rows.at(VALUES), target.segment(), target.row(y));
            if (weights.isPresent()) {
                long sums = rows.at(WEIGHT_SUMS);
                sum(weights.get(), boxes, y, rows, rows.at(WEIGHTS), memory, sums);
                OctaveRows.normalise(target.segment(), target.row(y), memory, sums, width);
            }
        });
    }

    /** {@code target = source * weights}. */
    void weigh(Plane source, Plane weights, Plane target) {
        work.workers()
                .forEach(
                        source.height(),
                        (y, worker) -> OctaveRows.product(
                                source.segment(),
                                source.row(y),
                                weights.segment(),
                                weights.row(y),
                                target.segment(),
                                target.row(y),
                                source.width()));
    }

    /** The taps of means along and across the stripes. */
    private record Boxes(float[] along, float[] across) {}

    private static void sum(
            Plane source, Boxes boxes, int y, GridWork.Rows rows, long row, MemorySegment memory, long target) {
        float[] along = boxes.along();
        float[] across = boxes.across();
        int width = source.width();
        long[] above = new long[along.length];
        for (int k = 0; k < above.length; k++) {
            above[k] = source.row(Mirror.index(y + k - along.length / 2, source.height()));
        }
        GridRows.sumOfRows(source.segment(), above, along, rows.memory(), row, width);
        int reach = across.length / 2;
        Mirror.pad(rows.memory(), row, width, Math.max(reach, GridWork.REFLECTED));
        long[] beside = new long[across.length];
        for (int k = 0; k < beside.length; k++) {
            beside[k] = row + (long) (k - reach) * Float.BYTES;
        }
        GridRows.sumOfRows(rows.memory(), beside, across, memory, target, width);
    }
}
