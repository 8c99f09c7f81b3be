package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.PaddingSearch;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.Direction;
import org.limpid.section.MaskSource;

/**
 * A section's intensities, less a typical one, turned so that its stripes run down the columns: padded floats, grey
 * levels, transposed for horizontal stripes. Padding and lost blocks have the typical intensity.
 */
record StripedImage(Plane plane, Direction direction) {
    private static final int TILE = 64;

    /**
     * Of a section's dense samples; the workspace gives the image's memory, 4 bytes a pixel. A pixel that is not a
     * finite number is refused.
     */
    static StripedImage of(Plane stored, boolean invert, Direction direction, Workspace workspace, WorkerPool workers) {
        boolean inverted = invert && stored.sample() != Sample.FLOAT32;
        Optional<SectionMask> mask = padding(stored, workspace, workers);
        float level = IntensityLevel.of(stored, inverted, mask, workers);
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
                        float value = isValid(mask, turned ? x : y, turned ? y : x) ? sign * sample + added : 0;
                        plane.segment().set(ValueLayout.JAVA_FLOAT, plane.row(y) + 4L * x, value);
                    }
                }
            }
        });
        return new StripedImage(plane, direction);
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

    private static boolean isValid(Optional<SectionMask> mask, int y, int x) {
        return mask.isEmpty() || mask.get().isValid(y, x);
    }
}
