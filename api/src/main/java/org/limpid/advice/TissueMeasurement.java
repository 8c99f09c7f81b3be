package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Enhancement;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DenoiseParameters.Gain;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/** Measures corrected sections of the processed polarity, stage after stage; their crops are overwritten. */
final class TissueMeasurement {
    /** Deviations of local enhancement: the ratio of sigma to hp_sigma is then about the published notebook's. */
    private static final double ENHANCED = 3.5;

    private static final int USUAL_SURROUNDINGS = 501;
    /** Deviations of the wide adjustment by whose levels enhanced intensities are counted. */
    private static final double WIDE = 4;

    /** Pixels of a section to count, about. */
    private static final double COUNTED = 1 << 20;

    private final RestorationParameters given;
    private final List<SectionCrops> sections;
    private final WorkerPool workers;
    private final MemoryCap cap;

    TissueMeasurement(RestorationParameters given, List<SectionCrops> sections, WorkerPool workers, MemoryCap cap) {
        this.given = given;
        this.sections = sections;
        this.workers = workers;
        this.cap = cap;
    }

    TuningAdvice advice(boolean inverted, List<String> leftOut, Optional<String> otherStripes) {
        List<float[][]> patches = StructuredPatches.of(sections);
        if (patches.isEmpty()) {
            throw new LimpidException(sections.get(0).section()
                    + ": has no 32 x 32 pixels without gaps; expected as many to measure noise");
        }
        NoiseAdvice noise = NoiseAdvice.of(patches, given.denoise());
        DenoiseParameters denoise = rounded(noise.parameters());
        denoise(denoise);
        TissueLevels tissue = TissueLevels.of(sections, surroundings());
        Optional<Enhancement> lce = enhancement(tissue.localDeviation());
        AdjustmentLevels levels = new AdjustmentLevels(given, workers);
        List<EnhancedLevels> enhanced = enhanced(lce, tissue, levels);
        AdjustmentFit fit = AdjustmentFit.of(enhanced, levels, tissue).rounded();
        Adjustment gca = fit.of(given.contrast().gca());
        return new TuningAdvice(
                new RestorationParameters(given.destripe(), denoise, new ContrastParameters(lce, gca)),
                inverted,
                sections.get(0).sample(),
                sections.size(),
                leftOut,
                otherStripes,
                noise.noise(),
                tissue.median(),
                tissue.deviation(),
                tissue.localDeviation(),
                range(enhanced, levels, fit));
    }

    private int surroundings() {
        return given.contrast().lce().map(Enhancement::smoothing).orElse(USUAL_SURROUNDINGS);
    }

    private void denoise(DenoiseParameters denoise) {
        RestorationParameters parameters = new RestorationParameters(given.destripe(), denoise, given.contrast());
        try (Restorer restorer = restorer(parameters, Stage.DENOISE)) {
            for (SectionCrops section : sections) {
                for (CorrectedCrop crop : section.crops()) {
                    Plane image = crop.image();
                    restorer.input(image);
                    Plane denoised = restorer.restore().plane();
                    MemorySegment.copy(denoised.segment(), 0, image.segment(), 0, image.height() * image.rowBytes());
                }
            }
        }
    }

    private Restorer restorer(RestorationParameters parameters, Stage stage) {
        return Restorer.with(parameters)
                .stages(EnumSet.of(stage))
                .workers(workers)
                .memoryCap(cap)
                .open();
    }

    private Optional<Enhancement> enhancement(double localDeviation) {
        double sigma = rounded(ENHANCED * localDeviation, 3);
        return given.contrast()
                .lce()
                .map(lce -> new Enhancement(
                        lce.smoothing(), lce.ratio(), sigma, -sigma, lce.omega(), lce.method(), lce.compress()));
    }

    private List<EnhancedLevels> enhanced(Optional<Enhancement> lce, TissueLevels tissue, AdjustmentLevels levels) {
        AdjustmentFit wide = new AdjustmentFit(tissue.median(), WIDE * tissue.deviation());
        Adjustment gca = AdjustmentLevels.inBytes(given.contrast().gca(), wide.mean(), wide.hpSigma());
        RestorationParameters parameters =
                new RestorationParameters(given.destripe(), given.denoise(), new ContrastParameters(lce, gca));
        try (Restorer restorer = restorer(parameters, Stage.CONTRAST)) {
            return sections.stream()
                    .map(section -> enhanced(section, restorer, new EnhancedLevels(levels, wide)))
                    .toList();
        }
    }

    private static EnhancedLevels enhanced(SectionCrops section, Restorer restorer, EnhancedLevels levels) {
        int step = section.step(COUNTED);
        for (CorrectedCrop crop : section.crops()) {
            restorer.input(crop.image());
            levels.add(crop, restorer.restore().plane(), step);
        }
        return levels;
    }

    private static OutputRange range(List<EnhancedLevels> sections, AdjustmentLevels levels, AdjustmentFit fit) {
        double[] parts = new double[AdjustmentLevels.COUNT];
        for (EnhancedLevels section : sections) {
            EnhancedLevels.Shares all = section.all();
            double below = 0;
            for (int level = 0; level < parts.length; level++) {
                double end = level + 1 < parts.length ? all.below(fit.intensity(levels, level + 1)) : 1;
                parts[level] += Math.max(0, end - below) / sections.size();
                below = end;
            }
        }
        return OutputRange.of(parts);
    }

    private static DenoiseParameters rounded(DenoiseParameters fitted) {
        if (!(fitted instanceof DenoiseParameters.Covariance covariance)) {
            return fitted;
        }
        return covariance.with(covariance.shrinkage().stream()
                .map(gain -> new Gain(rounded(gain.gain(), 4), rounded(gain.offset(), 4)))
                .toList());
    }

    /** A value with so many digits. */
    static double rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }
}
