package org.limpid.advice;

import java.util.Optional;

/**
 * What was measured at one scale of the filter bank.
 *
 * @param scales how many scales there are with this one, from 1
 * @param fieldOfView of those together: 7, 19, 43, ... pixels
 * @param bandEnergy mean square of the band, squared grey levels
 * @param takenEnergy mean square of the method's stripe estimate, squared grey levels
 * @param stripes energy of the stripes in the band; empty where the section is too small to tell
 * @param left part of the energy of all stripes that is found in coarser bands: what the approximation after this scale
 *     still has, 0 to 1
 */
public record ScaleReading(
        int scales, int fieldOfView, double bandEnergy, double takenEnergy, Optional<Stripes> stripes, double left) {
    /**
     * Stripes of a band.
     *
     * @param energy squared grey levels; 0 or below where nothing goes on along the stripes
     * @param correlation of profiles across the stripes at places apart, -1 to 1
     * @param certain whether that is more than structure does by chance; else the energy counts for nothing
     */
    public record Stripes(double energy, double correlation, boolean certain) {}

    /**
     * The compound field of view of a filter bank.
     *
     * @param scales how many, at least 1
     * @return {@code 6 (2^scales - 1) + 1} pixels
     */
    public static int fieldOfView(int scales) {
        return 6 * ((1 << scales) - 1) + 1;
    }

    /**
     * The part of the band's energy that is stripes.
     *
     * @return 0 to about 1; 0 where there are no certain stripes
     */
    public double stripeShare() {
        boolean there = bandEnergy > 0 && stripes.isPresent() && stripes.get().certain();
        return there ? stripes.get().energy() / bandEnergy : 0;
    }

    /**
     * The part of the band's energy that the method takes off.
     *
     * @return at least 0
     */
    public double takenShare() {
        return bandEnergy > 0 ? takenEnergy / bandEnergy : 0;
    }
}
