package org.limpid.destripe;

import static org.limpid.destripe.DestripeParameters.require;

/**
 * How a scale's threshold runs along the stripe, by the method's own names: with {@code b} from 0 to 1 down the
 * section, {@code X = end - (end - start) / (1 + exp(mul (b - middle)))} times the root of the local energy of the
 * band.
 *
 * @param start factor at the top, above 0
 * @param end factor at the bottom, above 0
 * @param middle where the factor is half way, 0 to 1
 * @param mul steepness of the change, at least 0
 * @param len rows over which the energy is averaged, odd, at least 1
 */
public record ThresholdDetails(double start, double end, double middle, double mul, int len) {
    public ThresholdDetails {
        require(start > 0 && Double.isFinite(start), "start", start, "a number above 0");
        require(end > 0 && Double.isFinite(end), "end", end, "a number above 0");
        require(middle >= 0 && middle <= 1, "middle", middle, "a number from 0 to 1");
        require(mul >= 0 && Double.isFinite(mul), "mul", mul, "a number from 0");
        require(len >= 1 && len % 2 == 1, "len", len, "an odd number from 1");
    }

    /** The factor {@code X} of a row. */
    double factor(int row, int rows) {
        double position = rows == 1 ? 0 : (double) row / (rows - 1);
        return end - (end - start) / (1 + Math.exp(mul * (position - middle)));
    }
}
