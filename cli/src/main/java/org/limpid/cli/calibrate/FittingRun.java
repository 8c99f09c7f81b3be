package org.limpid.cli.calibrate;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.limpid.Calibration.Origin;
import org.limpid.LimpidException;
import org.limpid.calibration.BackgroundFit;
import org.limpid.calibration.BackgroundFitFile;
import org.limpid.calibration.BlockGrid;
import org.limpid.calibration.CalibrationResult;
import org.limpid.calibration.FitOptions;
import org.limpid.calibration.StackCalibration;
import org.limpid.calibration.StackIntensityFile;
import org.limpid.calibration.StatisticsSet;
import org.limpid.cli.console.JsonText;
import org.limpid.cli.console.OutputFolder;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.console.TextTable;

/** Makes a calibration from statistics, writes its files into a folder and prints a summary. */
final class FittingRun {
    private static final int MOST_LINES = 20;

    private final Path folder;
    private final PrintWriter out;
    private final PrintWriter err;

    FittingRun(Path folder, PrintWriter out, PrintWriter err) {
        this.folder = folder;
        this.out = out;
        this.err = err;
    }

    private Path intensity() {
        return folder.resolve("info.h5");
    }

    private Path background() {
        return folder.resolve("polymodel.h5");
    }

    private Path json() {
        return folder.resolve("calibration.json");
    }

    private Path report() {
        return folder.resolve("calibration-report.html");
    }

    /** Checks that there is no calibration yet, unless it is to be replaced. */
    void requireFree(boolean overwrite) {
        Stream.of(intensity(), background(), json(), report())
                .filter(file -> !overwrite && Files.exists(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new LimpidException(file + ": exists already; expected a new file, or --overwrite");
                });
    }

    /** Fits, and returns whether all statistics of a stack served. */
    boolean run(List<Path> statistics, FitOptions options, CalibrationReport.Stack stack) {
        try (ProgressLine progress = new ProgressLine(err, 1)) {
            StatisticsSet set = StatisticsSet.read(statistics);
            set.leftOut().forEach(reason -> progress.aside(() -> err.println("limpid: " + reason)));
            CalibrationResult calibration = StackCalibration.of(
                    set,
                    options,
                    (pass, number, count) -> progress.step(pass + ", section " + (number + 1) + " of " + count));
            progress.step("writing");
            OutputFolder.make(folder);
            Origin origin = calibration.origin();
            StackIntensityFile.write(intensity(), calibration);
            BackgroundFitFile.write(background(), calibration.background(), origin);
            JsonText.write(json(), CalibrationJson.of(calibration));
            CalibrationReport.write(calibration, stack, report());
            progress.next();
            print(set.grid(), calibration, options);
            return set.leftOut().isEmpty();
        }
    }

    private void print(BlockGrid grid, CalibrationResult calibration, FitOptions options) {
        TextTable listing = new TextTable(out);
        int first = calibration.sections().get(0);
        listing.line(calibration.sections().size() + " sections of " + grid.width() + " x " + grid.height()
                + " pixels, in blocks of " + grid.block());
        listing.entry("samples", calibration.origin().toString());
        listing.entry("gain", gain(calibration, options));
        listing.entry("outliers", String.valueOf(calibration.outliers().size()));
        few(
                listing,
                calibration.outliers().stream()
                        .map(outlier -> "section " + outlier.z() + ": " + outlier.reason())
                        .toList());
        listing.entry("missing", String.valueOf(calibration.missing().size()));
        few(
                listing,
                calibration.missing().stream()
                        .map(z -> "section " + z + ": offset from its neighbours")
                        .toList());
        if (first > 0) {
            listing.entry("before", "sections 0 to " + (first - 1) + " have the offset of the first sound one");
        }
        calibration
                .holdoutErrors()
                .forEach((degree, error) -> listing.entry(
                        "degree " + degree,
                        String.format(Locale.ROOT, "%.2f grey levels off on held-out sections", error)));
        BackgroundFit fit = calibration.background();
        listing.entry(
                "background",
                String.format(
                        Locale.ROOT,
                        "degree %d, R2 %.4f, RMSE %.2f grey levels, %,.0f degrees of freedom",
                        fit.degree(),
                        fit.r2(),
                        fit.rmse(),
                        fit.degreesOfFreedom()));
        listing.entry("written", intensity() + ", " + background() + ", " + json() + ", " + report());
    }

    private static String gain(CalibrationResult calibration, FitOptions options) {
        String none = options.gain()
                ? "none: there is no structure, or statistics of an earlier version have no contrast"
                : "none, as asked for";
        return GainRange.of(calibration.intensity())
                .map(range -> range + ", for the contrast of each section")
                .orElse(none);
    }

    private static void few(TextTable listing, List<String> lines) {
        lines.stream().limit(MOST_LINES).forEach(line -> listing.entry("", line));
        if (lines.size() > MOST_LINES) {
            listing.entry("", "and " + (lines.size() - MOST_LINES) + " more: see calibration.json");
        }
    }
}
