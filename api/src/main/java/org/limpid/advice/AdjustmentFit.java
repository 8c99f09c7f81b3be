package org.limpid.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.limpid.parameters.ContrastParameters.Adjustment;

/**
 * Mean and {@code hp_sigma} of global adjustment that use the output's range for the structure: as few structured
 * pixels nearly black as nearly white and few of both, the median near the middle, and hardly a pixel of a section
 * at the ends of the range.
 */
record AdjustmentFit(double mean, double hpSigma) {
    /** Levels below this one are nearly black, and those above its counterpart nearly white. */
    private static final int DARK = 16;

    private static final int BRIGHT = AdjustmentLevels.COUNT - DARK;
    /** Structured pixels that may be nearly black or nearly white. */
    private static final double EXTREME = 0.025;
    /** Pixels of a section that may be 0, and those that may be 255. */
    private static final double CLIPPED = 0.015;
    /** Limits of the structure's median. */
    private static final int LOWEST_MEDIAN = 112;

    private static final int HIGHEST_MEDIAN = 140;
    private static final double WIDER = 1.02;
    /** How much wider the range may get for what is not structure; where that is not enough it stays narrow. */
    private static final double WIDEST = 2;

    private static final int BISECTIONS = 40;
    private static final int DIGITS = 4;

    /** A section's shares of pixels. */
    private record Section(EnhancedLevels.Shares structured, EnhancedLevels.Shares all) {}

    /** Of sections with the same weight each, whose structure has about some mean and deviation. */
    static AdjustmentFit of(List<EnhancedLevels> sections, AdjustmentLevels levels, TissueLevels about) {
        List<Section> shares =
                sections.stream().map(s -> new Section(s.structured(), s.all())).toList();
        Search search = new Search(shares, levels, about);
        double median = search.median();
        AdjustmentFit tried = search.narrowest(median);
        AdjustmentFit narrowest = tried;
        while (search.clipped(tried) > CLIPPED) {
            tried = search.at(tried.hpSigma * WIDER, median);
            if (tried.hpSigma > WIDEST * narrowest.hpSigma) {
                return narrowest;
            }
        }
        return tried;
    }

    /** The same in few digits: {@code hp_sigma} in four, the mean as fine as the last of them. */
    AdjustmentFit rounded() {
        BigDecimal width = new BigDecimal(hpSigma).round(new MathContext(DIGITS));
        double centre = new BigDecimal(mean)
                .setScale(width.scale(), RoundingMode.HALF_EVEN)
                .doubleValue();
        return new AdjustmentFit(centre, width.doubleValue());
    }

    /** An adjustment with these numbers. */
    Adjustment of(Adjustment gca) {
        return new Adjustment(
                mean,
                hpSigma,
                gca.clipLow(),
                gca.clipHigh(),
                gca.redistribution(),
                gca.sample(),
                gca.rangeLow(),
                gca.rangeHigh());
    }

    /** The intensity at which a level begins. */
    double intensity(AdjustmentLevels levels, int level) {
        return mean + hpSigma * levels.start(level);
    }

    /** The search for the best fit. */
    private record Search(List<Section> sections, AdjustmentLevels levels, TissueLevels about) {
        private double structuredBelow(double intensity) {
            return sections.stream()
                    .mapToDouble(section -> section.structured().below(intensity))
                    .average()
                    .orElseThrow();
        }

        private double median() {
            return bisected(about.median(), intensity -> structuredBelow(intensity) - 0.5);
        }

        /** Where a function that rises with the intensity is 0. */
        private double bisected(double middle, DoubleUnaryOperator rising) {
            double low = middle - 100 * about.deviation();
            double high = middle + 100 * about.deviation();
            for (int i = 0; i < BISECTIONS; i++) {
                double centre = (low + high) / 2;
                if (rising.applyAsDouble(centre) < 0) {
                    low = centre;
                } else {
                    high = centre;
                }
            }
            return (low + high) / 2;
        }

        private AdjustmentFit narrowest(double median) {
            AdjustmentFit tried = at(about.deviation() / 4, median);
            while (black(tried) + white(tried) > EXTREME) {
                tried = at(tried.hpSigma * WIDER, median);
            }
            return tried;
        }

        /** With as many structured pixels nearly black as nearly white, or as near to that as the median allows. */
        private AdjustmentFit at(double hpSigma, double median) {
            double balanced = bisected(about.median(), mean -> {
                AdjustmentFit tried = new AdjustmentFit(mean, hpSigma);
                return black(tried) - white(tried);
            });
            double lowest = median - hpSigma * levels.start(HIGHEST_MEDIAN);
            double highest = median - hpSigma * levels.start(LOWEST_MEDIAN);
            return new AdjustmentFit(Math.max(lowest, Math.min(highest, balanced)), hpSigma);
        }

        private double black(AdjustmentFit tried) {
            return structuredBelow(tried.intensity(levels, DARK));
        }

        private double white(AdjustmentFit tried) {
            return 1 - structuredBelow(tried.intensity(levels, BRIGHT));
        }

        /** The largest share of a section at an end of the range. */
        private double clipped(AdjustmentFit tried) {
            double black = tried.intensity(levels, 1);
            double white = tried.intensity(levels, AdjustmentLevels.COUNT - 1);
            return sections.stream()
                    .mapToDouble(section -> Math.max(
                            section.all().below(black), 1 - section.all().below(white)))
                    .max()
                    .orElseThrow();
        }
    }
}
