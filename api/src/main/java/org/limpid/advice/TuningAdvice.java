package org.limpid.advice;

import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;

/**
 * Suggested parameters and what they were derived from.
 *
 * @param parameters suggested
 * @param sections how many were looked at
 * @param noise standard deviation of the pixels' noise, grey levels
 * @param mean of the corrected sections' intensity, grey levels
 * @param deviation standard deviation of it
 * @param localDeviation standard deviation from the mean of the surroundings
 * @param range what the suggestion makes of the sections
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
