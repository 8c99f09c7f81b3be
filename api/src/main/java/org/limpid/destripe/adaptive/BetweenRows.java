package org.limpid.destripe.adaptive;

/**
 * Two rows of the grid about a row of the image, and their parts.
 *
 * @param part of the lower one, 0 to 1
 */
record BetweenRows(int upper, int lower, float part) {
    /** The rows about row {@code y} of the image, of a grid of so many rows. */
    static BetweenRows of(int y, int rows) {
        double at = (y + 0.5) / GridShape.ROWS - 0.5;
        int upper = Math.clamp((int) Math.floor(at), 0, Math.max(rows - 2, 0));
        return new BetweenRows(upper, Math.min(upper + 1, rows - 1), (float) Math.clamp(at - upper, 0.0, 1.0));
    }

    float rest() {
        return 1 - part;
    }
}
