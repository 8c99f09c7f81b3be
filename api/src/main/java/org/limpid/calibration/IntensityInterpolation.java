package org.limpid.calibration;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Computes the intensities of all sections of a stack from the means of its sound sections.
 *
 * <p>{@code mean_c} of a section that is missing or an outlier is interpolated linearly between the nearest sound sections
 * before and after it. Before the first and after the last sound section it equals the mean of that section. {@code offset =
 * mean_c - level} with the mean of the sound sections as level. {@code change[z] = mean_c[z] - mean[z - 1]}, and 0 at the first section, as in the published file. Where
 * {@code mean[z - 1]} is missing, {@code mean_c[z - 1]} takes its place.
 */
final class IntensityInterpolation {
    private IntensityInterpolation() {}

    /**
     * Computes the intensities of {@code count} sections from the means of those with statistics, at least one of which
     * is no outlier.
     */
    static StackIntensity of(int count, Map<Integer, Double> means, Iterable<Outlier> outliers) {
        SortedMap<Integer, Double> sound = new TreeMap<>(means);
        outliers.forEach(outlier -> sound.remove(outlier.z()));
        double level =
                sound.values().stream().mapToDouble(value -> value).average().orElseThrow();
        float[] mean = new float[count];
        Arrays.fill(mean, Float.NaN);
        means.forEach((z, value) -> mean[z] = value.floatValue());
        float[] corrected = new float[count];
        float[] change = new float[count];
        float[] offset = new float[count];
        for (int z = 0; z < count; z++) {
            corrected[z] = (float) at(sound, z);
            offset[z] = (float) (corrected[z] - level);
            if (z > 0) {
                change[z] = corrected[z] - (Float.isNaN(mean[z - 1]) ? corrected[z - 1] : mean[z - 1]);
            }
        }
        return new StackIntensity(mean, corrected, change, offset, level);
    }

    /** A number of a section, interpolated between those of the nearest sections that have it. */
    static double at(SortedMap<Integer, Double> sound, int z) {
        SortedMap<Integer, Double> after = sound.tailMap(z);
        SortedMap<Integer, Double> before = sound.headMap(z);
        if (after.isEmpty()) {
            return before.get(before.lastKey());
        }
        int next = after.firstKey();
        if (next == z || before.isEmpty()) {
            return after.get(next);
        }
        int last = before.lastKey();
        double share = (double) (z - last) / (next - last);
        return (1 - share) * before.get(last) + share * after.get(next);
    }
}
