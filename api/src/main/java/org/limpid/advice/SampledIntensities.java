package org.limpid.advice;

import java.util.List;
import org.limpid.LimpidException;

/**
 * Intensities of sections, each with the same weight: their mean, and the standard deviations from it and from the
 * means of the pixels' surroundings.
 */
record SampledIntensities(double mean, double deviation, double localDeviation) {
    /** Intensities of at least one sampled section; pixels that are all the same are refused. */
    static SampledIntensities of(List<SectionSample> samples) {
        double mean =
                samples.stream().mapToDouble(SectionSample::mean).average().orElseThrow();
        double squares = samples.stream()
                .mapToDouble(s -> s.squares() + (s.mean() - mean) * (s.mean() - mean))
                .average()
                .orElseThrow();
        double localSquares = samples.stream()
                .mapToDouble(SectionSample::localSquares)
                .average()
                .orElseThrow();
        if (squares == 0 || localSquares == 0) {
            throw new LimpidException(
                    "the sections are flat: all corrected intensities are " + mean + "; expected sections of tissue");
        }
        return new SampledIntensities(mean, Math.sqrt(squares), Math.sqrt(localSquares));
    }
}
