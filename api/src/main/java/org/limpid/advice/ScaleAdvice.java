package org.limpid.advice;

import java.util.List;
import java.util.Locale;
import org.limpid.parameters.Direction;

/**
 * How many scales a section's stripes need, and why. The readings are those of each scale, the finest first; the window
 * is the part of the section with most stripes. The direction is the axis along which scales were measured, and beside it stands
 * the one that was found: auto if none is clear.
 */
public record ScaleAdvice(
        int height,
        int width,
        Direction direction,
        Direction found,
        List<ScaleReading> readings,
        int scales,
        String reason,
        Window window) {
    /** Part of the stripes' energy that an approximation may have before the last scale. */
    public static final double BOUND = 0.06;

    /** A part of a section by its first row and column, its rows and its columns. */
    public record Window(int top, int left, int height, int width) {}

    public ScaleAdvice {
        readings = List.copyOf(readings);
    }

    /** One more than leaves no more than the bound; 1 where there are no stripes. */
    static int scales(List<ScaleReading> readings) {
        return hasStripes(readings) ? enough(readings) + 1 : 1;
    }

    private static boolean hasStripes(List<ScaleReading> readings) {
        return readings.stream().flatMap(reading -> reading.stripes().stream()).anyMatch(ScaleReading.Stripes::certain);
    }

    /** The least number of scales that leaves no more than the bound. */
    private static int enough(List<ScaleReading> readings) {
        for (ScaleReading reading : readings) {
            if (reading.left() <= BOUND) {
                return reading.scales();
            }
        }
        return readings.size();
    }

    /** Why that number. */
    static String reason(List<ScaleReading> readings) {
        if (!hasStripes(readings)) {
            return "no stripes stand out from what structure does by chance, and one scale is the least there is";
        }
        int enough = enough(readings);
        String before = enough == 1
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (after %d still %.0f %%)",
                        enough - 1,
                        100 * readings.get(enough - 2).left());
        long told = readings.stream().filter(r -> r.stripes().isPresent()).count();
        String size = enough == told ? "; coarser bands could not be judged, so more may be needed" : "";
        return String.format(
                Locale.ROOT,
                "the approximation after %d has %.0f %% of the stripes' energy left%s, within the bound of %.0f %%;"
                        + " one scale more is for what the eye may still see%s",
                enough,
                100 * readings.get(enough - 1).left(),
                before,
                100 * BOUND,
                size);
    }
}
