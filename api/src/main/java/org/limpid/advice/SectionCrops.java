package org.limpid.advice;

import java.util.List;
import java.util.Locale;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.section.SectionId;

/** The parts of a section that are measured in its place, at least one, and how its pixels are stored. */
record SectionCrops(SectionId section, Sample sample, List<CorrectedCrop> crops) {
    /** How many blocks of all parts are structured. */
    int structured() {
        return crops.stream().mapToInt(crop -> crop.structure().count()).sum();
    }

    String sampleName() {
        return sample.name().toLowerCase(Locale.ROOT);
    }

    /** {@link StructureMap#skewness} of the parts by the structure that they have. */
    double skewness() {
        double sum = 0;
        double weights = 0;
        for (CorrectedCrop crop : crops) {
            sum += crop.structure().skewness() * crop.structure().count();
            weights += crop.structure().count();
        }
        return sum / weights;
    }

    /** The step on both axes with which a grid has about so many pixels, or all if there are fewer. */
    int step(double wanted) {
        double pixels = crops.stream()
                .mapToDouble(
                        crop -> (double) crop.image().height() * crop.image().width())
                .sum();
        return (int) Math.max(1, Math.sqrt(pixels / wanted));
    }

    /** Turns the intensities over: integers are subtracted from the largest one, floats change sign. */
    void turnOver(WorkerPool workers) {
        float from = sample == Sample.FLOAT32 ? 0 : sample.maximum();
        crops.forEach(crop -> crop.subtractFrom(from, workers));
    }
}
