package org.limpid.synthetic;

/** How a section of a synthetic stack was spoiled while it was taken. */
public enum Damage {
    /** The beam was off: every stored sample is 0. */
    BLACK,
    /** The detector was overdriven: every stored sample is the largest. */
    SATURATED,
    /** Taking it stopped halfway: the samples of the lower half of the rows are 0. */
    HALF_LOST
}
