package org.limpid.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.limpid.image.Plane;
import org.limpid.kernels.RowStatistics.Extent;

/** Stretches of a section's border, for padding that is noise of a few grey levels. */
final class NoisyBorder {
    private NoisyBorder() {}

    /** The extents of stretches of {@value PaddingSearch#PADDING_EDGE} pixels along the four sides; rests stay out. */
    private static List<Extent> stretches(Plane stored) {
        List<Extent> found = new ArrayList<>();
        int length = PaddingSearch.PADDING_EDGE;
        for (int y : new int[] {0, stored.height() - 1}) {
            for (int x = 0; x + length <= stored.width(); x += length) {
                found.add(extent(stored, y, x, 0, 1));
            }
        }
        for (int x : new int[] {0, stored.width() - 1}) {
            for (int y = 0; y + length <= stored.height(); y += length) {
                found.add(extent(stored, y, x, 1, 0));
            }
        }
        return found;
    }

    private static Extent extent(Plane stored, int y, int x, int down, int along) {
        Extent extent = Extent.NONE;
        for (int k = 0; k < PaddingSearch.PADDING_EDGE; k++) {
            float v = stored.get(y + k * down, x + k * along);
            extent = extent.and(new Extent(v, v));
        }
        return extent;
    }

    /** How many grey levels the stretches span that are quieter than a limit, but those of one value; together if that is within it. */
    static OptionalDouble noise(Plane stored, double limit) {
        Extent all = Extent.NONE;
        double widest = 0;
        for (Extent stretch : stretches(stored)) {
            double range = (double) stretch.largest() - stretch.smallest();
            if (range > 0 && range <= limit) {
                all = all.and(stretch);
                widest = Math.max(widest, range);
            }
        }
        double together = (double) all.largest() - all.smallest();
        double noise = together <= limit ? together : widest;
        return widest == 0 ? OptionalDouble.empty() : OptionalDouble.of(noise);
    }

    /** The least values of the noise of stretches that span at most so many grey levels. */
    static List<Float> levels(Plane stored, float noise) {
        List<Extent> quiet = stretches(stored).stream()
                .filter(stretch -> stretch.isFinite() && stretch.largest() - stretch.smallest() <= noise)
                .sorted(Comparator.comparingDouble(Extent::smallest))
                .toList();
        List<Float> levels = new ArrayList<>();
        for (Extent stretch : quiet) {
            if (levels.isEmpty() || stretch.largest() > levels.getLast() + noise) {
                levels.add(stretch.smallest());
            }
        }
        return levels;
    }
}
