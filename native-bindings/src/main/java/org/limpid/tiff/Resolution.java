package org.limpid.tiff;

import java.util.Objects;

/**
 * Pixels per unit of length.
 *
 * @param x pixels per unit along a row, finite and above zero; files keep it as a single-precision fraction
 * @param y pixels per unit along a column, finite and above zero
 * @param unit the unit of length
 */
public record Resolution(float x, float y, ResolutionUnit unit) {
    private static final float LEAST_IMPLAUSIBLE = 0x1p32f;

    /**
     * @throws IllegalArgumentException if {@code x} or {@code y} is not finite and above zero
     */
    public Resolution {
        Objects.requireNonNull(unit, "unit");
        if (!valid(x) || !valid(y)) {
            throw new IllegalArgumentException("resolution is " + x + " x " + y + "; expected finite numbers above 0");
        }
    }

    /** Whether a number of a file may be one: programs that know none write 0 or the ends of what a file can say. */
    static boolean plausible(float value) {
        return valid(value) && value < LEAST_IMPLAUSIBLE && value > 1 / LEAST_IMPLAUSIBLE;
    }

    static boolean valid(float value) {
        return value > 0 && Float.isFinite(value);
    }
}
