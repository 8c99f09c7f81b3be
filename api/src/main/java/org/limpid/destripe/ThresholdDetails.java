package org.limpid.destripe;

import org.limpid.Allowed;
import org.limpid.ParameterKey;

/**
 * How a scale's threshold runs along the stripe, by the method's own names: with {@code b} from 0 to 1 down the
 * section, {@code X = end - (end - start) / (1 + exp(mul (b - middle)))} times the root of the local energy of the
 * band.
 *
 * @param start factor at the top, above 0
 * @param end factor at the bottom, above 0
 * @param middle where the factor is half way, 0 to 1
 * @param mul steepness of the change, at least 0
 * @param len rows over which the energy is averaged, odd, 1 to 65,535
 */
public record ThresholdDetails(
        @Allowed(above = 0) double start,
        @Allowed(above = 0) double end,
        @Allowed(from = 0, to = 1) double middle,
        @Allowed(from = 0) double mul,
        @Allowed(from = 1, to = 65535, odd = true) int len) {
    public ThresholdDetails {
        ParameterKey.check(ThresholdDetails.class, start, end, middle, mul, len);
    }

    /** The factor {@code X} of a row. */
    double factor(int row, int rows) {
        double position = rows == 1 ? 0 : (double) row / (rows - 1);
        return end - (end - start) / (1 + Math.exp(mul * (position - middle)));
    }
}
