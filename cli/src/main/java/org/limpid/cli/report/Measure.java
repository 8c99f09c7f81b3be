package org.limpid.cli.report;

import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** A number of a section, and its place in the section's sidecar. */
enum Measure {
    BEFORE_MEAN("/numbers/before/mean"),
    BEFORE_DEVIATION("/numbers/before/deviation"),
    BEFORE_LOW("/numbers/before/percentiles/5"),
    BEFORE_HIGH("/numbers/before/percentiles/95"),
    AFTER_MEAN("/numbers/after/mean"),
    AFTER_DEVIATION("/numbers/after/deviation"),
    AFTER_LOW("/numbers/after/percentiles/5"),
    AFTER_HIGH("/numbers/after/percentiles/95"),
    STRIPES_BEFORE("/numbers/stripes/before"),
    STRIPES_LEFT("/numbers/stripes/left"),
    NOISE_BEFORE("/numbers/noise/before"),
    NOISE_LEFT("/numbers/noise/left"),
    REMOVED_BACKGROUND("/numbers/removed/background"),
    REMOVED_STRIPES("/numbers/removed/stripes"),
    REMOVED_NOISE("/numbers/removed/noise"),
    STRUCTURE_ACROSS("/numbers/structure/across"),
    STRUCTURE_ALONG("/numbers/structure/along"),
    STRUCTURE_CHANCE("/numbers/structure/chance"),
    STRUCTURE_AMOUNT("/numbers/structure/amount"),
    BLACK(""),
    WHITE(""),
    MASKED("");

    private static final double PERCENT = 100;

    private final String place;

    Measure(String place) {
        this.place = place;
    }

    /** All numbers of a sidecar, by ordinals; NaN where it has none. */
    static double[] of(JsonNode sidecar) {
        double[] values = new double[values().length];
        Arrays.fill(values, Double.NaN);
        for (Measure measure : values()) {
            JsonNode found = measure.place.isEmpty() ? null : sidecar.at(measure.place);
            if (found != null && found.isNumber()) {
                values[measure.ordinal()] = found.asDouble();
            }
        }
        double pixels =
                sidecar.path("height").asDouble(0) * sidecar.path("width").asDouble(0);
        double masked = sidecar.at("/mask/masked_pixels").asDouble(0);
        if (pixels > 0) {
            values[MASKED.ordinal()] = PERCENT * masked / pixels;
            values[BLACK.ordinal()] = share(sidecar.path("black_pixels"), pixels - masked);
            values[WHITE.ordinal()] = share(sidecar.path("white_pixels"), pixels - masked);
        }
        return values;
    }

    private static double share(JsonNode count, double all) {
        return count.isNumber() && all > 0 ? PERCENT * count.asDouble() / all : Double.NaN;
    }
}
