package org.limpid.calibration;

import java.util.Arrays;
import java.util.Optional;

/**
 * The mean intensity of each section of a volume, as {@code info.h5} stores it. Each vector has one number a section, in grey
 * levels.
 *
 * @param mean of the de-striped section over its valid pixels; NaN for a missing section
 * @param corrected {@code mean_c}: the mean, interpolated for outliers and missing sections
 * @param change of the intensity from the section before
 * @param offset to subtract from the section: {@code mean_c - level}
 * @param gain to multiply the section's contrast by; empty if it stays, as in the published file
 * @param level mean of the sound sections; 32768 in the published file
 */
public record StackIntensity(
        float[] mean, float[] corrected, float[] change, float[] offset, Optional<float[]> gain, double level) {
    private static final float[] NONE = {};

    /**
     * Keeps its own copies.
     * @throws IllegalArgumentException when there is no section, or the vectors differ in length
     */
    public StackIntensity {
        if (mean.length < 1
                || corrected.length != mean.length
                || change.length != mean.length
                || offset.length != mean.length
                || gain.isPresent() && gain.get().length != mean.length) {
            throw new IllegalArgumentException("vectors of " + mean.length + ", " + corrected.length + ", "
                    + change.length + ", " + offset.length + " and " + gain.map(gains -> gains.length)
                    + " numbers; expected one a section in each");
        }
        mean = mean.clone();
        corrected = corrected.clone();
        change = change.clone();
        offset = offset.clone();
        gain = gain.map(float[]::clone);
    }

    /** Intensities without gains. */
    public StackIntensity(float[] mean, float[] corrected, float[] change, float[] offset, double level) {
        this(mean, corrected, change, offset, Optional.empty(), level);
    }

    /** The same intensities with other gains. */
    StackIntensity withGain(Optional<float[]> other) {
        return new StackIntensity(mean, corrected, change, offset, other, level);
    }

    /** {@return the number of sections of the volume, at least 1} */
    public int sections() {
        return mean.length;
    }

    @Override
    public float[] mean() {
        return mean.clone();
    }

    @Override
    public float[] corrected() {
        return corrected.clone();
    }

    @Override
    public float[] change() {
        return change.clone();
    }

    @Override
    public float[] offset() {
        return offset.clone();
    }

    @Override
    public Optional<float[]> gain() {
        return gain.map(float[]::clone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StackIntensity that
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(corrected, that.corrected)
                && Arrays.equals(change, that.change)
                && Arrays.equals(offset, that.offset)
                && Arrays.equals(gain.orElse(NONE), that.gain.orElse(NONE))
                && level == that.level;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mean) + 31 * Arrays.hashCode(corrected);
    }

    @Override
    public String toString() {
        return "intensity of " + mean.length + " sections";
    }
}
