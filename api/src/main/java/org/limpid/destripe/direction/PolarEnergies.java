package org.limpid.destripe.direction;

import java.util.Arrays;

/** Energies of a square's octaves for each direction of stripes, against those of the directions around. */
final class PolarEnergies {
    /** Directions from -90 degrees on. */
    static final int ANGLES = 720;

    static final double STEP = 180.0 / ANGLES;
    /** The lowest frequency of an octave, in waves on a square's side: lower ones can't tell directions apart. */
    private static final int LOWEST = 16;
    /** Degrees on either side that a direction is compared with, at the least. */
    private static final double NARROWEST = 4;
    /** As {@link #NARROWEST}, in widths of a stripe's peak. */
    private static final double WIDTHS = 3;

    private final int side;
    private final int octaves;
    private final double[] cosines = new double[ANGLES];
    private final double[] sines = new double[ANGLES];

    PolarEnergies(int side) {
        this.side = side;
        octaves = Integer.numberOfTrailingZeros(side / 2 / LOWEST);
        for (int i = 0; i < ANGLES; i++) {
            double radians = Math.toRadians(degrees(i));
            cosines[i] = Math.cos(radians);
            sines[i] = Math.sin(radians);
        }
    }

    static double degrees(double angle) {
        return angle * STEP - 90;
    }

    /** The finest first. */
    int octaves() {
        return octaves;
    }

    /** Width of the peak of endless stripes in an octave, degrees. */
    double width(int octave) {
        return Math.toDegrees(2 / (1.4 * (side >> octave + 2)));
    }

    /** Angles on either side over which an octave's surroundings reach. */
    int reach(int octave) {
        return (int) (Math.max(NARROWEST, WIDTHS * width(octave)) / STEP);
    }

    /** The logarithm of each octave's energy over that of directions around, for each angle. */
    float[][] contrasts(float[] energies) {
        float[][] contrasts = new float[octaves][];
        for (int octave = 0; octave < octaves; octave++) {
            contrasts[octave] = octave(energies, octave);
            for (int i = 0; i < ANGLES; i++) {
                contrasts[octave][i] = (float) Math.log(contrasts[octave][i] + Float.MIN_NORMAL);
            }
            subtractSurroundings(contrasts[octave], reach(octave));
        }
        return contrasts;
    }

    private float[] octave(float[] energies, int octave) {
        int low = side >> octave + 2;
        float[] sums = new float[ANGLES];
        for (int i = 0; i < ANGLES; i++) {
            double sum = 0;
            for (int radius = low; radius < 2 * low; radius++) {
                double across = radius * cosines[i];
                double down = -radius * sines[i];
                int x = (int) across;
                int y = (int) Math.floor(down);
                float u = (float) (across - x);
                float v = (float) (down - y);
                int y0 = y & side - 1;
                int y1 = y + 1 & side - 1;
                int at = x * side;
                int next = at + side;
                float here = energies[at + y0] * (1 - v) + energies[at + y1] * v;
                float beside = energies[next + y0] * (1 - v) + energies[next + y1] * v;
                sum += (double) radius * radius * (here * (1 - u) + beside * u);
            }
            sums[i] = (float) sum;
        }
        return sums;
    }

    /** Takes off the median of the angles around, which go round. */
    static void subtractSurroundings(float[] values, int reach) {
        float[] medians = new float[values.length];
        float[] sorted = new float[2 * reach + 1];
        for (int k = -reach; k <= reach; k++) {
            sorted[k + reach] = values[Math.floorMod(k, values.length)];
        }
        Arrays.sort(sorted);
        for (int i = 0; i < values.length; i++) {
            medians[i] = sorted[reach];
            replace(sorted, values[Math.floorMod(i - reach, values.length)], values[(i + reach + 1) % values.length]);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= medians[i];
        }
    }

    private static void replace(float[] sorted, float old, float fresh) {
        int at = Arrays.binarySearch(sorted, old);
        for (; at > 0 && sorted[at - 1] > fresh; at--) {
            sorted[at] = sorted[at - 1];
        }
        for (; at < sorted.length - 1 && sorted[at + 1] < fresh; at++) {
            sorted[at] = sorted[at + 1];
        }
        sorted[at] = fresh;
    }
}
