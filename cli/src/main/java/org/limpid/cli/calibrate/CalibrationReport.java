package org.limpid.cli.calibrate;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.limpid.LimpidVersion;
import org.limpid.calibration.BackgroundFit;
import org.limpid.calibration.CalibrationResult;
import org.limpid.calibration.Histogram;
import org.limpid.calibration.Outlier;
import org.limpid.cli.console.ShellText;
import org.limpid.cli.report.Answer;
import org.limpid.cli.report.Answer.Link;
import org.limpid.cli.report.Chart;
import org.limpid.cli.report.Chart.Marked;
import org.limpid.cli.report.Chart.Series;
import org.limpid.cli.report.Fact;
import org.limpid.cli.report.ImageFile;
import org.limpid.cli.report.Template;
import org.limpid.cli.report.Verdict;
import org.limpid.files.AtomicFile;
import org.limpid.parameters.Volume;

/** A calibration as a page to look at: one file of HTML that needs no other. */
public final class CalibrationReport {
    private static final int MOST_OUTLIERS = 500;
    private static final int MOST_LINKS = 8;
    private static final int MOST_MARKS = 100;
    /** Part of the blocks that the histogram leaves out on each side. */
    private static final double TAIL = 0.001;

    private final CalibrationResult calibration;
    private final Path folder;
    private final Stack stack;

    /**
     * The sections that a calibration is of.
     *
     * @param inputs as they were named; empty where only statistics are at hand
     * @param images of the sections, by their numbers
     */
    public record Stack(List<String> inputs, Map<Integer, Supplier<ImageFile>> images) {
        /** Only statistics are at hand. */
        public static final Stack UNKNOWN = new Stack(List.of(), Map.of());
    }

    private CalibrationReport(CalibrationResult calibration, Path folder, Stack stack) {
        this.calibration = calibration;
        this.folder = folder;
        this.stack = stack;
    }

    /** Writes the page of a calibration in the file's folder, in place of an older one. */
    public static void write(CalibrationResult calibration, Stack stack, Path file) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        String page = Template.of("calibration.html").fill(new CalibrationReport(calibration, folder, stack).page());
        AtomicFile.write(file, AtomicFile.text(page));
    }

    private CalibrationPage page() {
        BackgroundFit fit = calibration.background();
        int outliers = calibration.outliers().size();
        int missing = calibration.missing().size();
        return new CalibrationPage(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)) + ", Limpid "
                        + LimpidVersion.current(),
                outliers + missing > 0 ? "look" : "good",
                Verdict.count(calibration.sections().size(), "section") + " calibrated, "
                        + (outliers == 0 ? "no outlier" : Verdict.count(outliers, "outlier"))
                        + (missing == 0 ? "." : ", " + missing + " missing."),
                answers(),
                command(),
                intensity(),
                gain(),
                gainNote(),
                rows(),
                outliers > 0 && stack.images().isEmpty()
                        ? "They have no pictures, as only statistics of the sections are at hand."
                        : "",
                outliers > MOST_OUTLIERS ? "and " + (outliers - MOST_OUTLIERS) + " more" : "",
                missing == 0
                        ? ""
                        : missing
                                + " sections between the first and the last are missing; their offsets come from their"
                                + " neighbours.",
                BackgroundMaps.planes(fit.model(), calibration.volume()),
                fit.terms().stream().map(CalibrationReport::term).toList(),
                !calibration.holdoutErrors().isEmpty(),
                calibration.holdoutErrors().entrySet().stream()
                        .map(error -> new CalibrationPage.Degree(
                                error.getKey(),
                                number("%.3f", error.getValue()),
                                error.getKey() == fit.degree() ? "chosen" : ""))
                        .toList(),
                residuals(calibration.residuals()),
                BackgroundMaps.residuals(calibration.residualMap()),
                facts());
    }

    private List<Answer> answers() {
        BackgroundFit fit = calibration.background();
        List<Link> links = calibration.outliers().stream()
                .limit(MOST_LINKS)
                .map(outlier -> new Link("section-" + outlier.z(), String.valueOf(outlier.z())))
                .toList();
        return List.of(
                new Answer(
                        "Is it even?",
                        number(
                                        "Means of sound sections differ by %,.0f grey levels, which their offsets take off.",
                                        spread())
                                + GainRange.of(calibration.intensity())
                                        .map(range -> " Gains of contrast are " + range + ".")
                                        .orElse(""),
                        List.of(new Link("intensity", "Curve"))),
                new Answer(
                        "How uneven was it?",
                        number(
                                        "The background is up to %,.0f grey levels off within a section",
                                        BackgroundMaps.largest(fit.model()))
                                + number("; it explains %.0f %% of what blocks differ by.", 100 * fit.r2()),
                        List.of(new Link("background", "Maps"), new Link("residuals", "What is left"))),
                new Answer("Where is it bad?", outlierText(), links),
                new Answer(
                        "What did I run?",
                        "A polynomial of degree " + fit.degree() + " on sections of "
                                + calibration.volume().nx() + " × "
                                + calibration.volume().ny() + "; samples are " + calibration.origin() + ".",
                        List.of(new Link("run", "All numbers"))),
                new Answer("What next?", "Restore the stack with it.", List.of()));
    }

    private String outlierText() {
        int outliers = calibration.outliers().size();
        return outliers == 0
                ? "No section is an outlier."
                : Verdict.count(outliers, "outlier")
                        + ", which take no part in the background and have their neighbours' offset:";
    }

    /** The difference of the largest and the smallest mean of sections that are no outliers. */
    private double spread() {
        float[] mean = calibration.intensity().mean();
        DoubleSummaryStatistics means = sound().mapToDouble(z -> mean[z]).summaryStatistics();
        return means.getCount() == 0 ? 0 : means.getMax() - means.getMin();
    }

    private IntStream sound() {
        Set<Integer> outliers =
                calibration.outliers().stream().map(Outlier::z).collect(Collectors.toCollection(HashSet::new));
        return calibration.sections().stream()
                .filter(z -> !outliers.contains(z))
                .mapToInt(z -> z);
    }

    private String command() {
        String inputs = stack.inputs().isEmpty()
                ? "SECTIONS"
                : stack.inputs().stream().map(ShellText::quoted).collect(Collectors.joining(" "));
        return "limpid restore " + inputs + " -o restored --offsets "
                + ShellText.quoted(folder.resolve("info.h5").toString()) + " --background "
                + ShellText.quoted(folder.resolve("polymodel.h5").toString());
    }

    private Chart intensity() {
        List<Integer> sections = calibration.sections();
        float[] mean = calibration.intensity().mean();
        float[] offset = calibration.intensity().offset();
        Set<Integer> outliers =
                calibration.outliers().stream().map(Outlier::z).collect(Collectors.toCollection(HashSet::new));
        double[] places = sections.stream().mapToDouble(z -> z).toArray();
        double[] before = sections.stream().mapToDouble(z -> mean[z]).toArray();
        double[] after = sections.stream()
                .mapToDouble(z -> outliers.contains(z) ? Double.NaN : mean[z] - offset[z])
                .toArray();
        return Chart.of(
                "Mean of each section",
                "grey levels",
                places,
                List.of(new Series("as it is", "before", before), new Series("with its offset", "after", after)),
                false,
                marked());
    }

    private Optional<Chart> gain() {
        List<Integer> sections = calibration.sections();
        return calibration
                .intensity()
                .gain()
                .map(gain -> Chart.of(
                        "Gain of each section",
                        "",
                        sections.stream().mapToDouble(z -> z).toArray(),
                        List.of(new Series(
                                "gain",
                                "after",
                                sections.stream().mapToDouble(z -> gain[z]).toArray())),
                        false,
                        marked()));
    }

    private String gainNote() {
        return GainRange.of(calibration.intensity())
                .map(range -> "The contrast of each section is multiplied by its gain, " + range
                        + ", for that of the others.")
                .orElse("The contrast of sections stays as it is: there are no gains.");
    }

    private List<Marked> marked() {
        return calibration.outliers().stream()
                .limit(MOST_MARKS)
                .map(outlier -> new Marked(
                        calibration.sections().indexOf(outlier.z()),
                        "section-" + outlier.z(),
                        "Section " + outlier.z() + ": " + outlier.reason()))
                .toList();
    }

    private List<CalibrationPage.Row> rows() {
        OutlierPictures pictures = new OutlierPictures(calibration, stack.images());
        return calibration.outliers().stream()
                .limit(MOST_OUTLIERS)
                .map(outlier -> new CalibrationPage.Row(
                        outlier.z(),
                        outlier.reason(),
                        number("%.1f", calibration.intensity().mean()[outlier.z()]),
                        number("%.1f", calibration.intensity().corrected()[outlier.z()]),
                        pictures.of(outlier.z())))
                .toList();
    }

    private static CalibrationPage.Term term(BackgroundFit.FittedTerm fitted) {
        String product = power("x", fitted.term().x())
                + power("y", fitted.term().y())
                + power("z", fitted.term().z());
        return new CalibrationPage.Term(
                number("%.2f", fitted.term().coefficient()),
                number("%.2f", fitted.standardError()),
                product.isEmpty() ? "1" : product.strip());
    }

    private static String power(String coordinate, int exponent) {
        return exponent == 0 ? "" : coordinate + (exponent == 1 ? " " : "²³⁴⁵".charAt(exponent - 2) + " ");
    }

    private static Chart residuals(Histogram histogram) {
        double[] edges = histogram.edges();
        long[] counts = histogram.counts();
        long all = Arrays.stream(counts).sum();
        int first = 0;
        int last = counts.length - 1;
        for (long below = counts[first]; below < TAIL * all && first < last; below += counts[++first]) {}
        for (long above = counts[last]; above < TAIL * all && first < last; above += counts[--last]) {}
        int from = first;
        int bins = last - first + 1;
        return Chart.of(
                "Distribution of the residuals",
                "% of the blocks, by grey levels",
                IntStream.range(0, bins)
                        .mapToDouble(bin -> (edges[from + bin] + edges[from + bin + 1]) / 2)
                        .toArray(),
                List.of(new Series(
                        "blocks",
                        "after",
                        IntStream.range(0, bins)
                                .mapToDouble(bin -> all == 0 ? 0 : 100.0 * counts[from + bin] / all)
                                .toArray())),
                true,
                List.of());
    }

    private List<Fact> facts() {
        Volume volume = calibration.volume();
        BackgroundFit fit = calibration.background();
        List<Integer> sections = calibration.sections();
        return List.of(
                new Fact(
                        "sections",
                        number("%,d, from ", sections.size()) + sections.get(0) + " to "
                                + sections.get(sections.size() - 1)),
                new Fact("volume", volume.nz() + " × " + volume.ny() + " × " + volume.nx() + " (z, y, x)"),
                new Fact("samples", calibration.origin() + ", the mean of each section after correction"),
                new Fact("degree", String.valueOf(fit.degree())),
                new Fact(
                        "R²", number("%.4f: the share of the blocks' variance that the background explains", fit.r2())),
                new Fact("adjusted R²", number("%.4f", fit.adjustedR2())),
                new Fact("RMSE", number("%.1f grey levels: what it leaves, mostly the tissue itself", fit.rmse())),
                new Fact("degrees of freedom", number("%,.0f", fit.degreesOfFreedom())));
    }

    private static String number(String form, Object value) {
        return value instanceof Float single && single.isNaN() ? "none" : String.format(Locale.ROOT, form, value);
    }
}
