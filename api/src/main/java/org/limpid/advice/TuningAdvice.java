package org.limpid.advice;

import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;

/**
 * Suggested parameters and the measurements they were derived from.
 *
 * @param parameters suggested
 * @param sections how many were looked at
 * @param noise standard deviation of the pixels' noise, grey levels
 * @param mean of the corrected sections' intensity, grey levels
 * @param deviation standard deviation of it
 * @param localDeviation standard deviation from the mean of the surroundings
 * @param range use of the 8-bit range by the results of the suggestion
 */
public record TuningAdvice(
        RestorationParameters parameters,
        int sections,
        double noise,
        double mean,
        double deviation,
        double localDeviation,
        OutputRange range) {
    /**
     * The parameters as a file has them.
     *
     * @return YAML
     */
    public String yaml() {
        return ParameterFile.write(parameters);
    }
}
