package org.limpid.calibration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limpid.LimpidException;
import org.limpid.parameters.Volume;

/**
 * Calibrates a volume from the statistics of its sections. The intensity of outliers is interpolated from their neighbours. The
 * background is fitted to the blocks of the other sections.
 *
 * <p>Sections are read by rising index, in whatever files they are. Only one is in memory at a time.
 */
public final class StackCalibration {
    /** Receives the progress of a fit. */
    @FunctionalInterface
    public interface FitListener {
        /**
         * A section is read.
         *
         * @param pass name of the pass through the sections
         * @param number of the section, from 0 on
         * @param count of the sections
         */
        void step(String pass, int number, int count);
    }

    private final StatisticsSet set;
    private final FitOptions options;
    private final FitListener listener;

    private StackCalibration(StatisticsSet set, FitOptions options, FitListener listener) {
        this.set = set;
        this.options = options;
        this.listener = listener;
    }

    /**
     * {@return the calibration of a volume}
     * @param set statistics of the sections
     * @param options of the fit
     * @param listener receives the progress, on this thread
     * @throws LimpidException when a section is outside the volume, no section is sound, or the blocks do not determine
     *     a background of the degree
     */
    public static CalibrationResult of(StatisticsSet set, FitOptions options, FitListener listener) {
        return new StackCalibration(set, options, listener).run();
    }

    private CalibrationResult run() {
        Volume volume = volume();
        List<SectionSummary> summaries =
                set.sections().stream().map(StatisticsSet.Section::summary).toList();
        List<Outlier> outliers = new OutlierSearch(summaries).find();
        if (outliers.size() == summaries.size()) {
            throw new LimpidException("none of " + summaries.size() + " sections is sound: section "
                    + outliers.get(0).z() + " is " + outliers.get(0).reason() + "; expected sound sections");
        }
        StackIntensity intensity = IntensityInterpolation.of(volume.nz(), means(summaries), outliers)
                .withGain(options.gain() ? ContrastGains.of(volume.nz(), summaries, outliers) : Optional.empty());
        BlockStream stream =
                new BlockStream(sound(outliers), intensity, new BlockCoordinates(set.grid(), volume), listener);
        SortedMap<Integer, Double> errors = new TreeMap<>();
        int degree;
        if (options.degree() instanceof FitOptions.HeldOut heldOut) {
            errors = DegreeChoice.errors(stream, heldOut.every());
            degree = DegreeChoice.smallestGood(errors);
        } else {
            degree = ((FitOptions.Given) options.degree()).degree();
        }
        LegendreFitter fitting = new LegendreFitter(stream);
        LegendreFitter.Fitted fit = options.robust() ? fitting.robust(degree) : fitting.leastSquares(degree);
        ResidualStatistics residuals = ResidualStatistics.of(stream, fit);
        return new CalibrationResult(
                volume,
                summaries.stream().map(SectionSummary::z).toList(),
                intensity,
                outliers,
                missing(),
                background(fit, residuals.squares()),
                residuals.histogram(),
                residuals.map(),
                errors,
                set.inverted(),
                set.sample());
    }

    private Volume volume() {
        int first = set.sections().get(0).z();
        int last = set.sections().get(set.sections().size() - 1).z();
        BlockGrid grid = set.grid();
        Volume volume = options.volume().orElseGet(() -> new Volume(last + 1, grid.height(), grid.width()));
        if (last >= volume.nz()) {
            int outside = first >= volume.nz() ? first : last;
            throw new LimpidException("section " + outside + " is not in the volume of " + volume.nz()
                    + " sections; expected 0 to " + (volume.nz() - 1));
        }
        if (volume.ny() != grid.height() || volume.nx() != grid.width()) {
            throw new LimpidException("the volume's sections are of " + volume.nx() + " x " + volume.ny()
                    + " pixels, but those there are have " + grid.width() + " x " + grid.height()
                    + "; expected whole sections");
        }
        return volume;
    }

    private static Map<Integer, Double> means(List<SectionSummary> summaries) {
        Map<Integer, Double> means = new HashMap<>();
        summaries.forEach(section -> means.put(section.z(), section.mean()));
        return means;
    }

    private List<StatisticsSet.Section> sound(List<Outlier> outliers) {
        Set<Integer> left = new HashSet<>();
        outliers.forEach(outlier -> left.add(outlier.z()));
        return set.sections().stream()
                .filter(section -> !left.contains(section.z()))
                .toList();
    }

    private List<Integer> missing() {
        List<Integer> missing = new ArrayList<>();
        int expected = set.sections().get(0).z();
        for (StatisticsSet.Section section : set.sections()) {
            for (; expected < section.z(); expected++) {
                missing.add(expected);
            }
            expected++;
        }
        return missing;
    }

    /** The usual definitions: {@code R2 = 1 - SSE / SST} and, with n blocks and K terms, {@code 1 - (1 - R2)(n - 1)/(n - K)}. */
    private static BackgroundFit background(LegendreFitter.Fitted fit, double squares) {
        NormalEquations equations = fit.equations();
        double freedom = equations.blocks() - LegendreBasis.count(fit.products().degree());
        double unexplained = squares / equations.variation();
        return new BackgroundFit(
                fit.products().monomials(squares / freedom, freedom),
                1 - unexplained,
                1 - unexplained * (equations.blocks() - 1) / freedom,
                Math.sqrt(squares / equations.weight()),
                freedom);
    }
}
