package org.limpid.contrast;

import org.limpid.kernels.AdjustmentRows;
import org.limpid.kernels.NormalDistribution;
import org.limpid.parameters.ContrastParameters.Adjustment;

/** The constants of the clip-limited mapping. They depend on where the clipped part of the histogram goes. */
final class GcaConstants {
    private GcaConstants() {}

    static AdjustmentRows.Mapping of(Adjustment gca) {
        if (gca.clipLow().isEmpty()) {
            return mapping(gca, new Clips(0, 0, 1, 0), new Between(0, 0), 1, 0);
        }
        double c0 = gca.clipLow().getAsDouble();
        double c1 = gca.clipHigh().orElseThrow();
        double span = c1 - c0;
        double p0 = NormalDistribution.cumulative(c0);
        double d0 = NormalDistribution.density(c0);
        double d1 = NormalDistribution.density(c1);
        double between = 0.5 * (d0 + d1) * span;
        double excess = NormalDistribution.cumulative(c1) - p0 - between;
        // 1 - excess, by a sum: the difference would lose digits where the clips are far out.
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
        Between linear = new Between(middle * d0, middle * (d1 - d0) / (2 * span));
        return mapping(gca, new Clips(c0, span, p0, q1), linear, left, right);
    }

    /** The lower clip of the normal distribution, from it to the upper one, and the parts below and above the clips. */
    private record Clips(double c0, double span, double p0, double q1) {}

    /** The density between the clips: at the lower one, and half of its slope. */
    private record Between(double d0, double slope) {}

    private static AdjustmentRows.Mapping mapping(
            Adjustment gca, Clips clips, Between between, double left, double right) {
        double low = gca.rangeLow();
        double high = gca.white();
        return new AdjustmentRows.Mapping(
                (float) clips.c0(),
                (float) clips.span(),
                (float) clips.p0(),
                (float) clips.q1(),
                (float) between.d0(),
                (float) between.slope(),
                (float) left,
                (float) right,
                (float) low,
                (float) high,
                (float) (high - low + 1));
    }
}
