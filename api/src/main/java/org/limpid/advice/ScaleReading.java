package org.limpid.advice;

import java.util.Optional;

/**
 * What was measured at one scale of the filter bank. Energies are in squared grey levels.
 * @param scales how many scales there are with this one, from 1
 * @param fieldOfView of those together: 7, 19, 43, ... pixels
 * @param takenEnergy mean square of the method's stripe estimate
 * @param stripes energy of the stripes in the band; empty where the section is too small to tell
 * @param left part of the energy of all stripes in coarser bands, which the approximation still has, 0 to 1
 */
public record ScaleReading(
        int scales, int fieldOfView, double bandEnergy, double takenEnergy, Optional<Stripes> stripes, double left) {
    /**
     * Stripes of a band.
     * @param energy squared grey levels; 0 or below where nothing goes on along the stripes
     * @param correlation of profiles across the stripes at places apart, -1 to 1
     * @param certain whether that is more than structure does by chance; else the energy counts for nothing
     */
    public record Stripes(double energy, double correlation, boolean certain) {}

    /** The compound field of view of so many scales, pixels: {@code 6 (2^scales - 1) + 1}. */
    public static int fieldOfView(int scales) {
        return 6 * ((1 << scales) - 1) + 1;
    }

    /** The part of the band's energy that is certain stripes, 0 to about 1. */
    public double stripeShare() {
        boolean there = bandEnergy > 0 && stripes.isPresent() && stripes.get().certain();
        return there ? stripes.get().energy() / bandEnergy : 0;
    }

    /** The part of the band's energy that the method takes off. */
    public double takenShare() {
        return bandEnergy > 0 ? takenEnergy / bandEnergy : 0;
    }
}
