package org.limpid.synthetic;

/** How a section of a synthetic stack was spoiled while it was taken. */
public enum Damage {
    /** The beam was off: every pixel has the least intensity. */
    BLACK,
    /** The detector was overdriven: every pixel has the largest intensity. */
    SATURATED,
    /** Taking it stopped halfway: the lower half of the rows has the least intensity. */
    HALF_LOST
}
