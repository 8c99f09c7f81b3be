package org.limpid.cli.calibrate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.HeatMapChart;
import org.limpid.LimpidVersion;
import org.limpid.calibration.BackgroundFit;
import org.limpid.calibration.CalibrationResult;
import org.limpid.calibration.Outlier;
import org.limpid.files.AtomicFile;
import org.limpid.parameters.Volume;

/** A calibration as a page to look at: one file of HTML that needs no other. */
public final class CalibrationReport {
    private static final int MOST_OUTLIERS = 500;

    private final CalibrationResult calibration;

    private CalibrationReport(CalibrationResult calibration) {
        this.calibration = calibration;
    }

    /** Writes the page, in place of an older one. */
    public static void write(CalibrationResult calibration, Path file) {
        String page = new CalibrationReport(calibration).page();
        AtomicFile.write(file, AtomicFile.text(page));
    }

    private String page() {
        return Html.page("Calibration report", head() + intensity() + background() + holdout() + residuals());
    }

    private String head() {
        Volume volume = calibration.volume();
        BackgroundFit fit = calibration.background();
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("sections", "section size", "degree", "R²", "adjusted R²", "RMSE", "degrees of freedom", ""));
        facts.add(List.of(
                number("%,d", calibration.sections().size()),
                volume.nx() + " × " + volume.ny(),
                String.valueOf(fit.degree()),
                number("%.4f", fit.r2()),
                number("%.4f", fit.adjustedR2()),
                number("%.1f", fit.rmse()),
                number("%,.0f", fit.degreesOfFreedom()),
                ""));
        int first = calibration.sections().get(0);
        int last = calibration.sections().get(calibration.sections().size() - 1);
        return "<h1>Calibration report</h1>\n"
                + Html.hint("Sections " + first + " to " + last + " of a volume of " + volume.nz() + " × " + volume.ny()
                        + " × " + volume.nx() + " (z, y, x); made by Limpid " + LimpidVersion.current())
                + Html.hint("Samples are " + calibration.origin() + ", the mean of each section after correction.")
                + Html.table(facts)
                + Html.hint(
                        "R² is the share of the blocks' variance that the background explains; RMSE, in grey levels, is"
                                + " what it leaves, mostly the tissue itself.");
    }

    private String intensity() {
        StringBuilder part = new StringBuilder(Html.heading("Intensity of the stack"));
        part.append(Picture.of(IntensityChart.of(calibration), "Mean of each section before and after its offset"));
        part.append(Html.hint("The mean of each section as it is (before), and with its offset taken off (after), which"
                + " should be a flat line. Crosses are outliers, at the edge when they lie beyond it: they take no part"
                + " in the background, and their offset comes from their neighbours."));
        part.append(Html.hint(GainRange.of(calibration.intensity())
                .map(range -> "The contrast of each section is multiplied by its gain, " + range
                        + ", for that of the others.")
                .orElse("The contrast of sections stays as it is: there are no gains.")));
        List<Outlier> outliers = calibration.outliers();
        if (outliers.isEmpty()) {
            part.append(Html.hint("No section is an outlier."));
        } else {
            List<List<String>> lines = new ArrayList<>();
            lines.add(List.of("outlier", "mean", "taken as", "reason"));
            float[] mean = calibration.intensity().mean();
            float[] corrected = calibration.intensity().corrected();
            outliers.stream()
                    .limit(MOST_OUTLIERS)
                    .forEach(outlier -> lines.add(List.of(
                            String.valueOf(outlier.z()),
                            number("%.1f", mean[outlier.z()]),
                            number("%.1f", corrected[outlier.z()]),
                            outlier.reason())));
            part.append(Html.table(lines));
            if (outliers.size() > MOST_OUTLIERS) {
                part.append(Html.hint("and " + (outliers.size() - MOST_OUTLIERS) + " more"));
            }
        }
        if (!calibration.missing().isEmpty()) {
            part.append(Html.hint(calibration.missing().size() + " sections between the first and the last are missing;"
                    + " their offsets come from their neighbours."));
        }
        return part.toString();
    }

    private String background() {
        StringBuilder part = new StringBuilder(Html.heading("Background"));
        part.append("<div class=\"row\">\n");
        List<HeatMapChart> maps = new ModelMaps(calibration.background().model(), calibration.volume()).charts();
        List<String> planes = List.of(
                "x and y at the middle section",
                "x and section at the middle row",
                "y and section at the middle column");
        for (int i = 0; i < maps.size(); i++) {
            part.append(Picture.of(maps.get(i), "Background over " + planes.get(i)))
                    .append("\n");
        }
        part.append("</div>\n");
        part.append(Html.hint("The background in grey levels through the middle of the volume: over x and y, over x and"
                + " the sections, over y and the sections, in one scale. It is taken off; its constant is not."));
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("coefficient", "standard error", "term"));
        for (BackgroundFit.FittedTerm term : calibration.background().terms()) {
            lines.add(List.of(
                    number("%.2f", term.term().coefficient()),
                    number("%.2f", term.standardError()),
                    monomial(term.term().x(), term.term().y(), term.term().z())));
        }
        return part.append("<details>\n<summary>Coefficients</summary>\n")
                .append(Html.table(lines))
                .append("</details>\n")
                .append(Html.hint("Coordinates of the coefficients run from 0 to 1 over the volume."))
                .toString();
    }

    private static String monomial(int x, int y, int z) {
        String product = power("x", x) + power("y", y) + power("z", z);
        return product.isEmpty() ? "1" : product.strip();
    }

    private static String power(String coordinate, int exponent) {
        return switch (exponent) {
            case 0 -> "";
            case 1 -> coordinate + " ";
            case 2 -> coordinate + "² ";
            case 3 -> coordinate + "³ ";
            case 4 -> coordinate + "⁴ ";
            default -> coordinate + "⁵ ";
        };
    }

    private String holdout() {
        if (calibration.holdoutErrors().isEmpty()) {
            return "";
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("degree", "RMSE on held-out sections", ""));
        for (Map.Entry<Integer, Double> error : calibration.holdoutErrors().entrySet()) {
            String chosen = error.getKey() == calibration.background().degree() ? "chosen" : "";
            lines.add(List.of(String.valueOf(error.getKey()), number("%.3f", error.getValue()), chosen));
        }
        return Html.heading("Degree")
                + Html.table(lines)
                + Html.hint(
                        "Fits to the other sections, measured in grey levels on sections that they have not seen. The"
                                + " smallest degree that is hardly worse than the best is chosen.");
    }

    private String residuals() {
        return Html.heading("Residuals")
                + Picture.of(ResidualCharts.distribution(calibration.residuals()), "How often which residual occurs")
                + Html.hint("What blocks differ from the background by. It should be one hump about 0.")
                + Picture.of(ResidualCharts.map(calibration.residualMap()), "Mean residual of each block")
                + Html.hint("The mean residual of each place over all sections, in grey levels. A pattern here is"
                        + " background that the polynomial has no shape for; a higher degree may help.");
    }

    private static String number(String form, Object value) {
        return value instanceof Float single && single.isNaN() ? "none" : String.format(Locale.ROOT, form, value);
    }
}
