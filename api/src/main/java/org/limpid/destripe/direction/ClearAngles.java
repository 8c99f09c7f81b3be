package org.limpid.destripe.direction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The angles that stand out in the contrasts of a section's squares. */
final class ClearAngles {
    /** Of the squares, those with the most energy in a direction are left out: an edge is in few, stripes are in many. */
    private static final double LEFT_OUT = 0.4;
    /** Standard deviations that a direction has to stand out by; structure without stripes stays below. */
    private static final double CLEAR = 6.5;
    /** A standard deviation is at least this, so that rounding can't stand out. */
    private static final double LEAST = 0.002;
    /** Degrees between two directions of stripes. */
    private static final double APART = 2;

    private static final double DEVIATION_OF_MEDIAN = 1.4826;

    private ClearAngles() {}

    /** Of {@code contrasts[square][octave][angle]}, the clearest first. */
    static List<StripeDirection.Peak> of(float[][][] contrasts, PolarEnergies polar) {
        double[] clearness = new double[PolarEnergies.ANGLES];
        for (int octave = 0; octave < polar.octaves(); octave++) {
            float[] curve = overSquares(contrasts, octave);
            PolarEnergies.subtractSurroundings(curve, polar.reach(octave));
            double unit = Math.max(LEAST, deviation(curve)) * Math.sqrt(polar.octaves());
            for (int i = 0; i < curve.length; i++) {
                clearness[i] += curve[i] / unit;
            }
        }
        List<StripeDirection.Peak> peaks = new ArrayList<>();
        for (int i = 0; i < clearness.length; i++) {
            if (clearness[i] >= CLEAR && isHighest(clearness, i)) {
                peaks.add(new StripeDirection.Peak(middle(clearness, i), clearness[i]));
            }
        }
        peaks.sort(Comparator.comparingDouble(StripeDirection.Peak::clearness).reversed());
        return peaks;
    }

    /** The mean over squares without the greatest. */
    private static float[] overSquares(float[][][] contrasts, int octave) {
        float[] curve = new float[PolarEnergies.ANGLES];
        float[] values = new float[contrasts.length];
        int kept = (int) Math.ceil((1 - LEFT_OUT) * values.length);
        for (int i = 0; i < curve.length; i++) {
            for (int square = 0; square < values.length; square++) {
                values[square] = contrasts[square][octave][i];
            }
            Arrays.sort(values);
            double sum = 0;
            for (int k = 0; k < kept; k++) {
                sum += values[k];
            }
            curve[i] = (float) (sum / kept);
        }
        return curve;
    }

    private static double deviation(float[] values) {
        float[] sizes = new float[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        Arrays.sort(sizes);
        return DEVIATION_OF_MEDIAN * sizes[sizes.length / 2];
    }

    private static boolean isHighest(double[] values, int at) {
        int reach = (int) (APART / PolarEnergies.STEP);
        for (int k = 1; k <= reach; k++) {
            if (values[(at + k) % values.length] >= values[at]
                    || values[Math.floorMod(at - k, values.length)] > values[at]) {
                return false;
            }
        }
        return true;
    }

    /** The middle, in degrees, of what is above half of a peak. */
    private static double middle(double[] values, int peak) {
        double half = values[peak] / 2;
        double sum = half;
        double moment = 0;
        int reach = (int) (APART / PolarEnergies.STEP);
        for (int side = -1; side <= 1; side += 2) {
            double above = half;
            for (int k = 1; k <= reach && above > 0; k++) {
                above = values[Math.floorMod(peak + side * k, values.length)] - half;
                sum += Math.max(above, 0);
                moment += Math.max(above, 0) * side * k;
            }
        }
        double degrees = PolarEnergies.degrees(peak + moment / sum);
        return degrees <= -90 ? degrees + 180 : degrees > 90 ? degrees - 180 : degrees;
    }
}
