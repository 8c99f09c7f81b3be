package org.limpid.calibration;

/** Is told how a fit gets on. */
@FunctionalInterface
public interface FitListener {
    /**
     * A section is looked at.
     *
     * @param pass through the sections, in words
     * @param number of the section, from 0 on
     * @param count of the sections
     */
    void step(String pass, int number, int count);
}
