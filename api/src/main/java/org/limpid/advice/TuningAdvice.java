package org.limpid.advice;

import java.util.List;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;

/**
 * Suggested parameters and the numbers they were derived from, in grey levels of the processed intensities: the standard
 * deviation of the pixels' noise, median and standard deviation of the structure in the corrected sections, its deviation
 * from the median of the surroundings, and the range of the sections' results.
 *
 * @param inverted whether the intensities that the method processes are the negatives of the stored samples: the largest
 *     integer less the sample, or the float with the other sign
 * @param sections how many were measured
 * @param leftOut why other sections could not be, each in a line that names it
 */
public record TuningAdvice(
        RestorationParameters parameters,
        boolean inverted,
        int sections,
        List<String> leftOut,
        double noise,
        double median,
        double deviation,
        double localDeviation,
        OutputRange range) {
    public TuningAdvice {
        leftOut = List.copyOf(leftOut);
    }

    /** The parameters as YAML, with the polarity that they are for; results keep that of the samples. */
    public String yaml() {
        return ParameterFile.write(parameters) + "\ninvert: " + inverted + "\npolarity: stored\n";
    }
}
