package org.limpid.calibration;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limpid.calibration.OutlierSearch.Neighbours;

/**
 * Computes the gains that give all sections of a stack the same contrast: the median one of its sound sections.
 *
 * <p>The contrast of a section that is missing, an outlier, without structure, or unlike its neighbours in contrast alone is
 * interpolated between the nearest others. A gain is at most {@value #MOST} and at least its reciprocal: beyond that there is more noise
 * than structure.
 */
final class ContrastGains {
    private static final double MOST = 4;

    private ContrastGains() {}

    /** One gain a section of the volume; empty when statistics have no contrast or no section has structure. */
    static Optional<float[]> of(int count, List<SectionSummary> sections, List<Outlier> outliers) {
        if (sections.stream().anyMatch(section -> section.contrast().isEmpty())) {
            return Optional.empty();
        }
        Set<Integer> left = new HashSet<>();
        outliers.forEach(outlier -> left.add(outlier.z()));
        List<SectionSummary> structured = sections.stream()
                .filter(section -> !left.contains(section.z()) && contrast(section) > 0)
                .toList();
        SortedMap<Integer, Double> contrasts = new TreeMap<>();
        for (int i = 0; i < structured.size(); i++) {
            SectionSummary section = structured.get(i);
            Neighbours neighbours = Neighbours.of(structured, i);
            if (!neighbours.isUnlike(section, other -> Math.log(contrast(other)))) {
                contrasts.put(section.z(), contrast(section));
            }
        }
        if (contrasts.isEmpty()) {
            return Optional.empty();
        }
        double usual = OutlierSearch.median(structured, ContrastGains::contrast);
        float[] gains = new float[count];
        for (int z = 0; z < count; z++) {
            gains[z] = (float) Math.clamp(usual / IntensityInterpolation.at(contrasts, z), 1 / MOST, MOST);
        }
        return Optional.of(gains);
    }

    private static double contrast(SectionSummary section) {
        return section.contrast().orElseThrow();
    }
}
