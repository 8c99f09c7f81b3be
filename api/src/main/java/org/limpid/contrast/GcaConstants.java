package org.limpid.contrast;

import org.limpid.kernels.AdjustmentRows;
import org.limpid.kernels.NormalDistribution;
import org.limpid.parameters.ContrastParameters.Adjustment;

/** What the clip-limited mapping multiplies and compares with, by who gets what the clip takes away. */
final class GcaConstants {
    private GcaConstants() {}

    static AdjustmentRows.Mapping of(Adjustment gca) {
        if (gca.clipLow().isEmpty()) {
            return mapping(gca, 0, 0, 1, 0, 0, 0, 1, 0);
        }
        double c0 = gca.clipLow().getAsDouble();
        double c1 = gca.clipHigh().orElseThrow();
        double span = c1 - c0;
        double p0 = NormalDistribution.cumulative(c0);
        double d0 = NormalDistribution.density(c0);
        double d1 = NormalDistribution.density(c1);
        double between = 0.5 * (d0 + d1) * span;
        double excess = NormalDistribution.cumulative(c1) - p0 - between;
        // 1 - excess, without the digits that the difference would lose where the clips are far out.
        double rest = p0 + NormalDistribution.cumulative(-c1) + between;
        double left = switch (gca.redistribution()) {
            case LEFTMOST -> excess / p0 + 1;
            case LEFT -> excess / (p0 + between) + 1;
            case FULL -> 1 / rest;
        };
        double middle = switch (gca.redistribution()) {
            case LEFTMOST -> 1;
            case LEFT, FULL -> left;
        };
        double right = switch (gca.redistribution()) {
            case LEFTMOST, LEFT -> 1;
            case FULL -> left;
        };
        double q1 = NormalDistribution.cumulative(-c1);
        return mapping(gca, c0, span, p0, q1, middle * d0, middle * (d1 - d0) / (2 * span), left, right);
    }

    private static AdjustmentRows.Mapping mapping(
            Adjustment gca,
            double c0,
            double span,
            double p0,
            double q1,
            double d0,
            double slope,
            double left,
            double right) {
        double low = gca.rangeLow();
        double high = gca.white();
        return new AdjustmentRows.Mapping(
                (float) c0,
                (float) span,
                (float) p0,
                (float) q1,
                (float) d0,
                (float) slope,
                (float) left,
                (float) right,
                (float) low,
                (float) high,
                (float) (high - low + 1));
    }
}
