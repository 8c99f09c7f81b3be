package org.limpid.advice;

import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.IntensityLevel;
import org.limpid.parameters.Direction;

/**
 * A section's intensities, less a typical one, turned so that its stripes run down the columns: padded floats, grey
 * levels, transposed for horizontal stripes.
 */
record StripedImage(Plane plane, Direction direction) {
    private static final int TILE = 64;

    /**
     * Of a section's dense samples; the workspace gives the image's memory, 4 bytes a pixel. A pixel that is not a
     * finite number is refused.
     */
    static StripedImage of(Plane stored, boolean invert, Direction direction, Workspace workspace, WorkerPool workers) {
        boolean inverted = invert && stored.sample() != Sample.FLOAT32;
        float level = IntensityLevel.of(stored, inverted, workers);
        float sign = inverted ? -1 : 1;
        float added = inverted ? stored.sample().maximum() - level : -level;
        boolean turned = direction == Direction.HORIZONTAL;
        int rows = turned ? stored.width() : stored.height();
        int columns = turned ? stored.height() : stored.width();
        Plane plane = Plane.ofFloats(workspace.reserve(Plane.paddedBytes(rows, columns)), rows, columns);
        workers.forStretches(rows, TILE, (first, end, worker) -> {
            for (int left = 0; left < columns; left += TILE) {
                int right = Math.min(columns, left + TILE);
                for (int y = first; y < end; y++) {
                    for (int x = left; x < right; x++) {
                        float sample = turned ? stored.get(x, y) : stored.get(y, x);
                        plane.segment().set(ValueLayout.JAVA_FLOAT, plane.row(y) + 4L * x, sign * sample + added);
                    }
                }
            }
        });
        return new StripedImage(plane, direction);
    }
}
