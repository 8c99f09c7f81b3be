package org.limpid.calibration;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limpid.parameters.Volume;

/**
 * What was found out about a volume from the statistics of its sections.
 *
 * @param volume size of the whole
 * @param sections indices of the sections that there are statistics of, rising
 * @param intensity of every section of the volume
 * @param outliers among the sections, by rising index; none of their blocks is in the fit
 * @param missing indices between the first and the last section that there are no statistics of, rising
 * @param background fitted to the blocks of all other sections
 * @param residuals of those blocks, grey levels
 * @param residualMap their means over the sections
 * @param holdoutErrors root mean square of the residuals of held-out sections, grey levels, by the degree of the fit to
 *     the others; empty without held-out sections
 */
public record CalibrationResult(
        Volume volume,
        List<Integer> sections,
        StackIntensity intensity,
        List<Outlier> outliers,
        List<Integer> missing,
        BackgroundFit background,
        Histogram residuals,
        ResidualMap residualMap,
        SortedMap<Integer, Double> holdoutErrors) {
    public CalibrationResult {
        sections = List.copyOf(sections);
        outliers = List.copyOf(outliers);
        missing = List.copyOf(missing);
        holdoutErrors = Collections.unmodifiableSortedMap(new TreeMap<>(holdoutErrors));
    }
}
