package org.limpid.destripe.adaptive;

import java.util.List;

/** Finds whether stripes fan out: the angles, even across the grid, along which there is the most energy in all places. */
final class FanSearch {
    private static final double STEP = 0.5;
    private static final int FANS = 24;
    private static final int TILTS = 6;

    /** A fan is taken if its energy is so much more than that of stripes that all lean alike. */
    private static final double CLEAR = 1.04;

    /** It also has to be so much more than the mean of all angles: many fans are tried, so that one is the best by chance. */
    private static final double LEAST = 1.3;

    private static final int FEWEST = 8;

    /**
     * A few columns about a row of the grid.
     *
     * @param column the middle one
     * @param energies for each angle, in the mean 1
     */
    record Place(double column, int row, double[] energies) {}

    private final List<Place> places;
    private final int rows;
    private final int width;

    FanSearch(List<Place> places, int rows, int width) {
        this.places = places;
        this.rows = rows;
        this.width = width;
    }

    /** The fan with the most energy, or stripes that all lean by the given angle. */
    StripeLean best(double tilt) {
        StripeLean even = StripeLean.ofDegrees(tilt, 0);
        StripeLean fan = fan();
        double energy = energy(fan);
        boolean isClear = fan.fan() != 0
                && places.size() >= FEWEST
                && energy > LEAST * places.size()
                && energy > CLEAR * energy(even);
        return isClear ? fan : even;
    }

    /** Whether some fan has more energy than stripes that all lean by the given angle. */
    boolean isLikely(double tilt) {
        StripeLean fan = fan();
        return fan.fan() != 0 && energy(fan) > energy(StripeLean.ofDegrees(tilt, 0));
    }

    /** The fan with the most energy; upright stripes where the grid is too high for any. */
    private StripeLean fan() {
        StripeLean best = StripeLean.UPRIGHT;
        double most = 0;
        for (int f = -FANS; f <= FANS; f++) {
            for (int t = -TILTS; t <= TILTS; t++) {
                StripeLean lean = StripeLean.ofDegrees(t * STEP, f * STEP);
                double energy = f != 0 && isSteady(lean) ? energy(lean) : 0;
                if (energy > most) {
                    most = energy;
                    best = lean;
                }
            }
        }
        return best;
    }

    /** Whether stripes are nowhere twice as close as in the middle row. */
    private boolean isSteady(StripeLean lean) {
        return 2 * Math.abs(lean.fan()) * rows * GridShape.ROWS < width;
    }

    private double energy(StripeLean lean) {
        double sum = 0;
        for (Place place : places) {
            double down = (place.row() - (rows - 1) / 2.0) * GridShape.ROWS;
            double tangent = lean.at(lean.crossing(place.column(), down, width), width);
            sum += at(place.energies(), Math.toDegrees(tangent - tangent * tangent * tangent / 3));
        }
        return sum;
    }

    /** The energy at an angle, between those that were measured. */
    private static double at(double[] energies, double degrees) {
        int upper = StripeTilt.after(degrees);
        double from = StripeTilt.angle(upper - 1);
        double part = Math.clamp((degrees - from) / (StripeTilt.angle(upper) - from), 0.0, 1.0);
        return energies[upper - 1] * (1 - part) + energies[upper] * part;
    }
}
