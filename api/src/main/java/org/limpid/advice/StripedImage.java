package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.destripe.direction.StripeDirection;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.PaddingSearch;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.SampleRows;
import org.limpid.parameters.Direction;
import org.limpid.section.MaskSource;

/**
 * A section's intensities, less a typical one, turned so that its stripes run down the columns: padded floats, grey
 * levels, transposed for horizontal stripes. The direction is vertical or horizontal; the one that was found is auto if none is clear.
 * Padding and lost blocks have the typical intensity.
 */
record StripedImage(Plane plane, Direction direction, Direction found) {
    private static final int TILE = 64;

    /**
     * Of a section's dense samples, along the axis next to a direction; the workspace gives the image's memory, 4 bytes a pixel. A pixel that is not a
     * finite number is refused.
     */
    static StripedImage of(Plane stored, boolean invert, Direction direction, Workspace workspace, WorkerPool workers) {
        boolean inverted = invert && stored.sample() != Sample.FLOAT32;
        Optional<SectionMask> mask = padding(stored, workspace, workers);
        float level = IntensityLevel.of(stored, inverted, mask, workers);
        Direction found = StripeDirection.of(stored, mask.map(SectionMask::valid), workers)
                .direction();
        Direction axis = (direction.isAuto() ? found : direction).nearestAxis();
        boolean turned = axis.turned();
        int rows = turned ? stored.width() : stored.height();
        int columns = turned ? stored.height() : stored.width();
        Plane plane = Plane.ofFloats(workspace.reserve(Plane.paddedBytes(rows, columns)), rows, columns);
        Plane lines = Plane.ofFloats(
                workspace.reserve(Plane.paddedBytes(workers.threads(), stored.width())),
                workers.threads(),
                stored.width());
        workers.forRows(stored.height(), TILE, (y, worker) -> {
            Plane target = turned ? lines : plane;
            long row = target.row(turned ? worker : y);
            SampleRows.toFloats(stored, y, 0, stored.width(), inverted, level, target.segment(), row);
            mask.ifPresent(valid -> clear(valid, y, target, row));
            if (turned) {
                turn(lines, row, plane, y);
            }
        });
        return new StripedImage(plane, axis, found);
    }

    private static void clear(SectionMask mask, int y, Plane target, long row) {
        for (int x = 0; x < target.width(); x++) {
            if (!mask.isValid(y, x)) {
                target.segment().set(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES, 0);
            }
        }
    }

    /** Puts a row into a column. */
    private static void turn(Plane lines, long row, Plane target, int column) {
        for (int y = 0; y < target.height(); y++) {
            float value = lines.segment().get(ValueLayout.JAVA_FLOAT, row + (long) y * Float.BYTES);
            target.segment().set(ValueLayout.JAVA_FLOAT, target.row(y) + (long) column * Float.BYTES, value);
        }
    }

    private static Optional<SectionMask> padding(Plane stored, Workspace workspace, WorkerPool workers) {
        List<Plane> masks = new ArrayList<>();
        new PaddingSearch(workers).find(stored, 0, MaskSource.Auto.DEFAULT_GROW, () -> {
            MemorySegment memory = workspace.reserve((long) stored.height() * stored.width());
            memory.fill((byte) 1);
            masks.add(Plane.dense(memory, Sample.UINT8, stored.height(), stored.width()));
            return masks.get(0);
        });
        return masks.stream().findFirst().map(SectionMask::new);
    }
}
