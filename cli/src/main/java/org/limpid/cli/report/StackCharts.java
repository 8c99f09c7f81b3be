package org.limpid.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.limpid.cli.report.Chart.Marked;
import org.limpid.cli.report.Chart.Series;

/** The curves of a stack along z, as far as its sections have numbers. */
final class StackCharts {
    private static final int MOST_MARKS = 60;
    private static final String INPUT_LEVELS = "grey levels of the input";
    private static final String OUTPUT_LEVELS = "grey levels of the result";

    private static final List<Plan> PLANS = List.of(
            new Plan(
                    "Brightness of the results",
                    OUTPUT_LEVELS,
                    false,
                    line("mean", "after", Measure.AFTER_MEAN),
                    line("5 %", "faint", Measure.AFTER_LOW),
                    line("95 %", "faint", Measure.AFTER_HIGH)),
            new Plan(
                    "Contrast of the results",
                    "standard deviation, " + OUTPUT_LEVELS,
                    true,
                    line("contrast", "after", Measure.AFTER_DEVIATION)),
            new Plan(
                    "Stripes",
                    INPUT_LEVELS,
                    true,
                    line("before", "before", Measure.STRIPES_BEFORE),
                    line("left", "after", Measure.STRIPES_LEFT)),
            new Plan(
                    "Noise",
                    INPUT_LEVELS,
                    true,
                    line("before", "before", Measure.NOISE_BEFORE),
                    line("left", "after", Measure.NOISE_LEFT)),
            new Plan(
                    "Removed by each stage",
                    "RMS, " + INPUT_LEVELS,
                    true,
                    line("stripes", "after", Measure.REMOVED_STRIPES),
                    line("background", "other", Measure.REMOVED_BACKGROUND),
                    line("noise", "before", Measure.REMOVED_NOISE)),
            new Plan(
                    "Structure in what was removed",
                    "correlation with the result",
                    false,
                    line("along the stripes", "after", Measure.STRUCTURE_ALONG),
                    line("across", "other", Measure.STRUCTURE_ACROSS),
                    line("by chance", "before", Measure.STRUCTURE_CHANCE)),
            new Plan(
                    "Black, white and masked pixels",
                    "% of the pixels",
                    true,
                    line("black", "after", Measure.BLACK),
                    line("white", "other", Measure.WHITE),
                    line("masked", "before", Measure.MASKED)),
            new Plan(
                    "Brightness of the inputs",
                    "grey levels",
                    false,
                    line("mean", "before", Measure.BEFORE_MEAN),
                    line("5 %", "faint", Measure.BEFORE_LOW),
                    line("95 %", "faint", Measure.BEFORE_HIGH)),
            new Plan(
                    "Contrast of the inputs",
                    "standard deviation, grey levels",
                    true,
                    line("contrast", "before", Measure.BEFORE_DEVIATION)));

    private final StackRecord stack;
    private final double[] places;
    private final List<Marked> marked;

    private record Curve(String name, String kind, Measure measure) {}

    private record Plan(String title, String unit, boolean fromZero, Curve... curves) {}

    private static Curve line(String name, String kind, Measure measure) {
        return new Curve(name, kind, measure);
    }

    StackCharts(StackRecord stack) {
        this.stack = stack;
        places = places(stack.sections());
        marked = stack.flagged().stream()
                .limit(MOST_MARKS)
                .map(i -> new Marked(
                        i,
                        stack.sections().get(i).anchor(),
                        stack.sections().get(i).name() + ": "
                                + stack.flags().get(i).get(0).reason()))
                .toList();
    }

    /** Numbers of the sections if all have one of their own, and else their places in the order. */
    private static double[] places(List<SectionRecord> sections) {
        int count = sections.size();
        boolean numbered = IntStream.range(0, count)
                .allMatch(i -> sections.get(i).z().isPresent()
                        && (i == 0
                                || sections.get(i).z().getAsInt()
                                        > sections.get(i - 1).z().getAsInt()));
        return IntStream.range(0, count)
                .mapToDouble(i -> numbered ? sections.get(i).z().getAsInt() : i)
                .toArray();
    }

    /** The curves that there are numbers for. */
    List<Chart> all() {
        return PLANS.stream().flatMap(plan -> chart(plan).stream()).toList();
    }

    private Optional<Chart> chart(Plan plan) {
        List<Series> series = Stream.of(plan.curves())
                .filter(curve -> stack.has(curve.measure()))
                .map(curve -> new Series(curve.name(), curve.kind(), stack.values(curve.measure())))
                .toList();
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(Chart.of(plan.title(), plan.unit(), places, series, plan.fromZero(), marked));
    }
}
