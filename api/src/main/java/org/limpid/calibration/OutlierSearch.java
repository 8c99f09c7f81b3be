package org.limpid.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.limpid.calibration.Outlier.Kind;

/**
 * Finds sections that are black, saturated or damaged.
 *
 * <p>Direct signs come first: no valid pixel, no contrast, or many more samples at an end of their range than in the median
 * section. The other sections are outliers when they have a fifth fewer valid pixels than the median of their neighbours, and
 * by a Hampel filter (Hampel, "The influence curve and its role in robust estimation", 1974) on the mean and on the logarithm of the standard deviation. A section is an outlier when it differs from the median of
 * its neighbours on either side, {@value #REACH} at most, by more than {@value #DEVIATIONS} times their spread. The spread is {@value
 * #TO_STANDARD_DEVIATIONS} median absolute deviations, and at least {@value #LEAST_MEAN_SPREAD} grey levels or {@value
 * #LEAST_SHARE_OF_CONTRAST} of the median standard deviation, whichever is less, for the mean, and {@value
 * #LEAST_CONTRAST_SPREAD} for the logarithm. A small shift of a sound section is no outlier: its offset removes it.
 */
final class OutlierSearch {
    private static final int REACH = 7;
    private static final int FEWEST_NEIGHBOURS = 3;
    private static final double DEVIATIONS = 6;
    private static final double TO_STANDARD_DEVIATIONS = 1.4826;
    private static final double LEAST_MEAN_SPREAD = 300;
    /** For samples of fewer levels than 16 bits have. */
    private static final double LEAST_SHARE_OF_CONTRAST = 0.2;

    private static final double LEAST_CONTRAST_SPREAD = 0.1;
    /** Share of the pixels at an end of their range beyond the median share. */
    private static final double UNUSUAL_SHARE = 0.2;
    /** Share of the median standard deviation. */
    private static final double NO_CONTRAST = 0.1;

    /** The sections around one, {@value #REACH} on each side as far as there are any, without itself. */
    record Neighbours(List<SectionSummary> before, List<SectionSummary> after) {
        static Neighbours of(List<SectionSummary> all, int index) {
            return new Neighbours(
                    all.subList(Math.max(0, index - REACH), index),
                    all.subList(index + 1, Math.min(all.size(), index + 1 + REACH)));
        }

        List<SectionSummary> sections() {
            return Stream.concat(before.stream(), after.stream()).toList();
        }

        /** Too few to tell what is usual. */
        boolean areFew() {
            return before.size() + after.size() < FEWEST_NEIGHBOURS;
        }

        /**
         * The distance of a section from the median of those on one side, in units of their spread, whichever is less: where one
         * acquisition ends and another begins, sections are like those on their side of it. At the ends of the stack it is the
         * distance from the median of all.
         */
        double deviations(SectionSummary section, ToDoubleFunction<SectionSummary> number, double leastSpread) {
            if (Math.min(before.size(), after.size()) < FEWEST_NEIGHBOURS) {
                return deviations(sections(), section, number, leastSpread);
            }
            return Math.min(
                    deviations(before, section, number, leastSpread), deviations(after, section, number, leastSpread));
        }

        private static double deviations(
                List<SectionSummary> some,
                SectionSummary section,
                ToDoubleFunction<SectionSummary> number,
                double leastSpread) {
            double middle = median(some, number);
            double spread = median(some, other -> Math.abs(number.applyAsDouble(other) - middle));
            return Math.abs(number.applyAsDouble(section) - middle)
                    / Math.max(leastSpread, TO_STANDARD_DEVIATIONS * spread);
        }

        /** Whether a section stands out from them by the logarithm of a contrast. */
        boolean isUnlike(SectionSummary section, ToDoubleFunction<SectionSummary> logContrast) {
            return !areFew() && deviations(section, logContrast, LEAST_CONTRAST_SPREAD) > DEVIATIONS;
        }
    }

    private final List<SectionSummary> sections;
    private final double usualContrast;

    OutlierSearch(List<SectionSummary> sections) {
        this.sections = List.copyOf(sections);
        usualContrast = median(withPixels(), SectionSummary::standardDeviation);
    }

    /** What is wrong with a section. */
    private record Sign(Kind kind, String reason) {
        static Optional<Sign> of(Kind kind, String reason) {
            return Optional.of(new Sign(kind, reason));
        }
    }

    private List<SectionSummary> withPixels() {
        return sections.stream().filter(section -> section.pixels() > 0).toList();
    }

    /** Outliers by rising index. */
    List<Outlier> find() {
        List<Optional<Sign>> signs = directSigns();
        List<SectionSummary> others = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            if (signs.get(i).isEmpty()) {
                others.add(sections.get(i));
            }
        }
        List<Outlier> outliers = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < sections.size(); i++) {
            Optional<Sign> sign = signs.get(i).isPresent() ? signs.get(i) : unlikeNeighbours(others, next++);
            int z = sections.get(i).z();
            sign.ifPresent(found -> outliers.add(new Outlier(z, found.kind(), found.reason())));
        }
        return outliers;
    }

    private List<Optional<Sign>> directSigns() {
        double zero = median(withPixels(), SectionSummary::shareAtZero);
        double maximum = median(withPixels(), SectionSummary::shareAtMaximum);
        return sections.stream()
                .map(section -> directSign(section, zero, maximum))
                .toList();
    }

    private Optional<Sign> directSign(SectionSummary section, double zero, double maximum) {
        if (section.shareAtZero() > zero + UNUSUAL_SHARE) {
            return Sign.of(Kind.BLACK, percent("black: %.0f %% of its samples are 0", section.shareAtZero()));
        }
        if (section.shareAtMaximum() > maximum + UNUSUAL_SHARE) {
            return Sign.of(
                    Kind.SATURATED,
                    percent("saturated: %.0f %% of its samples are the largest", section.shareAtMaximum()));
        }
        if (section.pixels() == 0) {
            return Sign.of(Kind.EMPTY, "no valid pixel");
        }
        if (section.standardDeviation() <= NO_CONTRAST * usualContrast) {
            return Sign.of(
                    Kind.FLAT,
                    String.format(
                            Locale.ROOT,
                            "no contrast: standard deviation %.1f, usual is %.1f",
                            section.standardDeviation(),
                            usualContrast));
        }
        return Optional.empty();
    }

    private static String percent(String form, double share) {
        return String.format(Locale.ROOT, form, 100 * share);
    }

    private Optional<Sign> unlikeNeighbours(List<SectionSummary> sections, int index) {
        Neighbours neighbours = Neighbours.of(sections, index);
        if (neighbours.areFew()) {
            return Optional.empty();
        }
        SectionSummary section = sections.get(index);
        double usual = median(neighbours.sections(), SectionSummary::pixels);
        if (section.pixels() < (1 - UNUSUAL_SHARE) * usual) {
            return Sign.of(
                    Kind.LOST,
                    percent("lost: %.0f %% fewer valid pixels than its neighbours", 1 - section.pixels() / usual));
        }
        double leastSpread = Math.min(LEAST_MEAN_SPREAD, LEAST_SHARE_OF_CONTRAST * usualContrast);
        double mean = neighbours.deviations(section, SectionSummary::mean, leastSpread);
        double contrast = neighbours.deviations(section, OutlierSearch::logContrast, LEAST_CONTRAST_SPREAD);
        if (mean <= DEVIATIONS && contrast <= DEVIATIONS) {
            return Optional.empty();
        }
        String what = mean > DEVIATIONS ? "mean" : "standard deviation";
        return Sign.of(
                mean > DEVIATIONS ? Kind.MEAN : Kind.CONTRAST,
                String.format(
                        Locale.ROOT,
                        "%s %.1f deviations from its neighbours'",
                        what,
                        mean > DEVIATIONS ? mean : contrast));
    }

    private static double logContrast(SectionSummary section) {
        return Math.log(Math.max(section.standardDeviation(), Double.MIN_NORMAL));
    }

    static double median(List<SectionSummary> sections, ToDoubleFunction<SectionSummary> number) {
        double[] sorted = sections.stream().mapToDouble(number).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
