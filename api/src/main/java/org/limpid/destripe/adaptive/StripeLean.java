package org.limpid.destripe.adaptive;

/**
 * How the stripes of a grid lean. Their tangents, the columns that they move by in an image row downwards, are even across.
 *
 * @param tangent of the stripe in the middle
 * @param fan how much more the tangent is at the right edge, and less at the left one
 */
record StripeLean(double tangent, double fan) {
    static final StripeLean UPRIGHT = new StripeLean(0, 0);

    /** Of angles in the middle, and of the difference from there to the right edge. */
    static StripeLean ofDegrees(double middle, double fan) {
        return new StripeLean(Math.tan(Math.toRadians(middle)), Math.tan(Math.toRadians(fan)));
    }

    boolean isUpright() {
        return tangent == 0 && fan == 0;
    }

    /** The tangent of the stripe that crosses the middle row at a column. */
    double at(double column, int width) {
        return tangent + fan * (width > 1 ? 2 * column / (width - 1) - 1 : 0);
    }

    /** The column where the stripe crosses the middle row that is at a column so many image rows below. */
    double crossing(double column, double down, int width) {
        double steeper = width > 1 ? 2 * fan / (width - 1) : 0;
        return (column - (tangent - (width > 1 ? fan : 0)) * down) / (1 + steeper * down);
    }
}
