package org.limpid.advice;

import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;

/**
 * Suggested parameters and the numbers they were derived from, in grey levels: the standard deviation of the pixels'
 * noise, mean and standard deviation of the corrected sections' intensity, the deviation from the mean of the
 * surroundings, and the range of the sections' results.
 */
public record TuningAdvice(
        RestorationParameters parameters,
        int sections,
        double noise,
        double mean,
        double deviation,
        double localDeviation,
        OutputRange range) {
    /** The parameters as YAML. */
    public String yaml() {
        return ParameterFile.write(parameters);
    }
}
