package org.limpid.calibration;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limpid.Calibration.Origin;
import org.limpid.image.Sample;
import org.limpid.parameters.Volume;

/**
 * The calibration of a volume, fitted to the statistics of its sections.
 * @param volume size of the whole
 * @param sections indices of the sections with statistics, rising
 * @param intensity of every section of the volume
 * @param outliers among the sections, by rising index; their blocks are left out of the fit
 * @param missing indices without statistics between the first and the last section, rising
 * @param background fitted to the blocks of the sections that are no outliers
 * @param residuals of the fitted blocks, grey levels
 * @param residualMap mean residual of each block over the sections
 * @param holdoutErrors root mean square of the residuals of held-out sections, grey levels, by the degree of the fit;
 *     empty without held-out sections
 * @param inverted whether the sections' samples were inverted first
 * @param sample how the sections' pixels are stored
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
        SortedMap<Integer, Double> holdoutErrors,
        boolean inverted,
        Sample sample) {
    public CalibrationResult {
        sections = List.copyOf(sections);
        outliers = List.copyOf(outliers);
        missing = List.copyOf(missing);
        holdoutErrors = Collections.unmodifiableSortedMap(new TreeMap<>(holdoutErrors));
    }

    /** {@return the record of the sections for the files of the calibration} */
    public Origin origin() {
        return new Origin("", inverted, sample, intensity.level(), true);
    }
}
