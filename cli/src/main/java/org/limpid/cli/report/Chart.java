package org.limpid.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Curves over the sections, as a page draws them: places are percent of the plot, from the left and from the top.
 *
 * @param unit of the numbers; may be empty
 * @param note what is to be said below; may be empty
 * @param rows lines of the grid with their numbers
 * @param columns numbers of sections
 * @param marks sections that stand out
 */
public record Chart(
        String title,
        String unit,
        String note,
        List<Line> lines,
        List<Tick> rows,
        List<Tick> columns,
        List<Mark> marks) {
    private static final int MOST_POINTS = 1_500;
    private static final int ROWS = 4;
    private static final int COLUMNS = 6;
    /** Values in the outermost parts may lie beyond the chart where they would make the others flat. */
    private static final double TAIL = 0.02;

    private static final double ROOM = 0.5;
    private static final double WIDTH = 1_000;

    /** A curve; kinds have their colours. */
    public record Line(String name, String kind, String path) {}

    /** A number at an axis. */
    public record Tick(String at, String label) {}

    /** A section that stands out, and the place on the page that tells of it. */
    public record Mark(String left, String top, String link, String title) {}

    /** The values of a curve; NaN where there is none. */
    public record Series(String name, String kind, double[] values) {}

    /** A section that is to be marked: its index, where the page tells of it, and what it tells. */
    public record Marked(int index, String link, String title) {}

    private record Range(double low, double high) {
        double down(double value) {
            return 100 * (high - value) / (high - low);
        }
    }

    /**
     * Draws curves.
     *
     * @param places of the values, ascending, such as sections' numbers
     * @param fromZero whether the least value shown is 0
     * @param marked sections, whose marks are at the curve that is strangest there
     */
    public static Chart of(
            String title, String unit, double[] places, List<Series> series, boolean fromZero, List<Marked> marked) {
        double[] all = series.stream()
                .flatMapToDouble(one -> Arrays.stream(one.values()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        Range range = range(all, fromZero);
        Range across = places.length < 2
                ? new Range(places.length == 0 ? 0 : places[0] - 1, places.length == 0 ? 1 : places[0] + 1)
                : new Range(places[0], places[places.length - 1]);
        double[] medians = series.stream()
                .mapToDouble(one -> FlagSearch.median(one.values()))
                .toArray();
        boolean whole = Arrays.stream(places).allMatch(place -> place == Math.rint(place));
        long beyond = Arrays.stream(all)
                .filter(value -> value < range.low() || value > range.high())
                .count();
        return new Chart(
                title,
                unit,
                beyond == 0 ? "" : Verdict.count(beyond, "value") + " beyond the chart",
                series.stream()
                        .map(one -> new Line(one.name(), one.kind(), path(places, one.values(), across, range)))
                        .toList(),
                ticks(range, ROWS).stream()
                        .map(value -> new Tick(text(range.down(value)), label(value)))
                        .toList(),
                ticks(across, COLUMNS).stream()
                        .filter(value -> value == Math.rint(value) || !whole)
                        .map(value -> new Tick(text(100 - across.down(value)), label(value)))
                        .toList(),
                marked.stream()
                        .map(mark -> mark(mark, places, strangest(series, medians, mark.index()), across, range))
                        .toList());
    }

    private static Range range(double[] sorted, boolean fromZero) {
        if (sorted.length == 0) {
            return new Range(0, 1);
        }
        double least = sorted[0];
        double most = sorted[sorted.length - 1];
        int tail = (int) Math.ceil(TAIL * sorted.length);
        double low = sorted[Math.min(tail, (sorted.length - 1) / 2)];
        double high = sorted[Math.max(sorted.length - 1 - tail, sorted.length / 2)];
        double room = Math.max(ROOM * (high - low), 1e-3 * Math.max(Math.abs(low), Math.abs(high)));
        double bottom = fromZero ? 0 : Math.max(least, low - 2 * room);
        double top = Math.min(most, high + 2 * room);
        double margin = Math.max(0.06 * (top - bottom), 1e-9);
        return new Range(fromZero ? 0 : bottom - margin, top + margin);
    }

    /** The values of the curve that is farthest from its median at a section. */
    private static double[] strangest(List<Series> series, double[] medians, int index) {
        int strangest = 0;
        double farthest = -1;
        for (int i = 0; i < medians.length; i++) {
            double far = Math.abs(series.get(i).values()[index] - medians[i]);
            if (far > farthest) {
                farthest = far;
                strangest = i;
            }
        }
        return series.get(strangest).values();
    }

    private static Mark mark(Marked mark, double[] places, double[] values, Range across, Range range) {
        double value = values[mark.index()];
        double top = Double.isNaN(value) ? 100 : Math.clamp(range.down(value), 0, 100);
        return new Mark(text(100 - across.down(places[mark.index()])), text(top), mark.link(), mark.title());
    }

    /** Of many values the least and the greatest of each few, so that none that stands out is lost. */
    private static String path(double[] places, double[] values, Range across, Range range) {
        int step = Math.max(1, 2 * values.length / MOST_POINTS);
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int start = 0; start < values.length; start += step) {
            for (int i : extremes(values, start, Math.min(values.length, start + step))) {
                if (Double.isNaN(values[i])) {
                    drawing = false;
                    continue;
                }
                path.append(drawing ? "L" : "M")
                        .append(text(WIDTH / 100 * (100 - across.down(places[i]))))
                        .append(' ')
                        .append(text(Math.clamp(range.down(values[i]), -50, 150)));
                if (!drawing) {
                    path.append("h0");
                }
                drawing = true;
            }
        }
        return path.toString();
    }

    private static List<Integer> extremes(double[] values, int start, int end) {
        List<Integer> some = new ArrayList<>();
        int least = start;
        int most = start;
        for (int i = start; i < end; i++) {
            least = Double.isNaN(values[least]) || values[i] < values[least] ? i : least;
            most = Double.isNaN(values[most]) || values[i] > values[most] ? i : most;
        }
        some.add(Math.min(least, most));
        if (least != most) {
            some.add(Math.max(least, most));
        }
        return some;
    }

    private static List<Double> ticks(Range range, int about) {
        return roundNumbers(range.low(), range.high(), about);
    }

    /** About so many round numbers within a range. */
    static List<Double> roundNumbers(double low, double high, int about) {
        double wanted = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double step = power * (wanted / power > 5 ? 10 : wanted / power > 2 ? 5 : wanted / power > 1 ? 2 : 1);
        int first = (int) Math.ceil(low / step - 1e-9);
        int last = (int) Math.floor(high / step + 1e-9);
        return IntStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
    }

    /** A number with about three digits, or in full where it has more before the point. */
    static String rounded(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    static String label(double value) {
        return Math.abs(value - Math.rint(value)) < 1e-9
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.valueOf((float) value);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }
}
