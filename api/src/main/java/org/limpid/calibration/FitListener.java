package org.limpid.calibration;

/** Receives the progress of a fit. */
@FunctionalInterface
public interface FitListener {
    /**
     * A section is read.
     * @param pass name of the pass through the sections
     * @param number of the section, from 0 on
     * @param count of the sections
     */
    void step(String pass, int number, int count);
}
