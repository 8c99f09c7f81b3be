package org.limpid.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.limpid.output.ClippedList.ClippedOutput;

/** Finds reasons to look at sections: what their sidecars say, and where a number jumps against the neighbours in z. */
final class FlagSearch {
    private static final int NEIGHBOURS = 4;
    private static final int LEAST_NEIGHBOURS = 3;
    /** The part by which contrast may differ from the neighbours'. */
    private static final double CONTRAST = 0.25;
    /** The part of the neighbours' contrast by which brightness may differ from theirs. */
    private static final double BRIGHTNESS = 0.5;
    /** By how many percent of a section's pixels masks may differ from the neighbours'. */
    private static final double MASKED = 20;
    /** Shares in the list of clipped results are percent. */
    private static final double CLIPPED = 10;

    /** The weight of a section that shows no sound tissue, which says more than what it is replaced by. */
    private static final double UNSOUND = 2.5;

    private final List<SectionRecord> sections;
    private final Map<String, ClippedOutput> clipped;

    /** Reasons among sections in the order of the stack, of which some are in the list of clipped results. */
    FlagSearch(List<SectionRecord> sections, List<ClippedOutput> clipped) {
        this.sections = sections;
        this.clipped =
                clipped.stream().collect(Collectors.toMap(ClippedOutput::output, one -> one, (one, other) -> one));
    }

    /** The reasons of each section, weightiest first; some with a weight below 1, which flag nothing. */
    List<List<Flag>> find() {
        List<List<Flag>> all = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            List<Flag> own = new ArrayList<>();
            SectionRecord section = sections.get(i);
            structure(section, own);
            clipped(section, own);
            section.fault().ifPresent(reason -> own.add(new Flag(reason, UNSOUND)));
            section.inPlace().ifPresent(other -> own.add(new Flag("has " + other + " in its place", 2)));
            contrast(i, own);
            brightness(i, own);
            masked(i, own);
            own.sort((one, other) -> Double.compare(other.weight(), one.weight()));
            all.add(own);
        }
        return all;
    }

    private static void structure(SectionRecord section, List<Flag> own) {
        if (section.structureLost()) {
            double along = section.value(Measure.STRUCTURE_ALONG);
            double share = 100 * along * section.value(Measure.STRUCTURE_AMOUNT);
            own.add(new Flag(text("about %.1f %% of the structure went with the stripes", share), 2 + share));
        }
    }

    private void clipped(SectionRecord section, List<Flag> own) {
        double most = Math.max(section.value(Measure.BLACK), section.value(Measure.WHITE));
        if (clipped.containsKey(section.name())) {
            ClippedOutput found = clipped.get(section.name());
            own.add(new Flag(
                    text("%.1f %% black, %.1f %% white", found.black(), found.white()),
                    1 + Math.max(found.black(), found.white()) / CLIPPED));
        } else if (most > 0) {
            own.add(new Flag(text("%.2f %% black or white", most), Math.min(0.9, most / CLIPPED)));
        }
    }

    private void contrast(int i, List<Flag> own) {
        double here = sections.get(i).value(Measure.AFTER_DEVIATION);
        double there = around(i, Measure.AFTER_DEVIATION);
        if (there > 0 && !Double.isNaN(here)) {
            double change = Math.max(here, 1e-9) / there;
            double size = Math.max(change, 1 / change) - 1;
            own.add(new Flag(
                    text(
                            "contrast %.0f %% %s than its neighbours",
                            Math.abs(here / there - 1) * 100, change < 1 ? "lower" : "higher"),
                    size / CONTRAST));
        }
    }

    private void brightness(int i, List<Flag> own) {
        double here = sections.get(i).value(Measure.AFTER_MEAN);
        double there = around(i, Measure.AFTER_MEAN);
        double contrast = around(i, Measure.AFTER_DEVIATION);
        if (contrast > 0 && !Double.isNaN(here)) {
            own.add(new Flag(
                    text(
                            "%s than its neighbours by %.0f grey levels",
                            here > there ? "brighter" : "darker", Math.abs(here - there)),
                    Math.abs(here - there) / contrast / BRIGHTNESS));
        }
    }

    private void masked(int i, List<Flag> own) {
        double here = sections.get(i).value(Measure.MASKED);
        double there = around(i, Measure.MASKED);
        if (here > there) {
            own.add(new Flag(text("%.0f %% masked, its neighbours %.0f %%", here, there), (here - there) / MASKED));
        }
    }

    /** The median of the neighbours' numbers; NaN where there are too few. */
    private double around(int i, Measure measure) {
        double[] values = IntStream.rangeClosed(
                        Math.max(0, i - NEIGHBOURS), Math.min(sections.size() - 1, i + NEIGHBOURS))
                .filter(k -> k != i && isNear(sections.get(k), sections.get(i)))
                .mapToDouble(k -> sections.get(k).value(measure))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return values.length < LEAST_NEIGHBOURS ? Double.NaN : median(values);
    }

    /** Whether the numbers of two sections, if they have any, are near each other. */
    private static boolean isNear(SectionRecord one, SectionRecord other) {
        return one.z().isEmpty()
                || other.z().isEmpty()
                || Math.abs(one.z().getAsInt() - other.z().getAsInt()) <= NEIGHBOURS;
    }

    static double median(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
