package org.limpid.cli.calibrate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.limpid.LimpidVersion;
import org.limpid.calibration.BackgroundFit;
import org.limpid.calibration.CalibrationResult;
import org.limpid.calibration.Outlier;
import org.limpid.calibration.ResidualMap;
import org.limpid.calibration.StackIntensity;
import org.limpid.cli.console.JsonText;
import org.limpid.parameters.Volume;

/** A calibration as JSON, for programs; {@code null} stands where a value is not a number. */
record CalibrationJson(
        String limpid,
        Volume volume,
        List<Integer> sections,
        List<OutlyingSection> outliers,
        List<Integer> missing,
        Background background,
        SortedMap<Integer, Double> holdoutRmseByDegree,
        Intensity intensity,
        Residuals residuals,
        Blocks residualMap,
        boolean inverted,
        String sample,
        double level) {
    record OutlyingSection(int z, String kind, String reason) {
        static OutlyingSection of(Outlier outlier) {
            return new OutlyingSection(outlier.z(), outlier.kind().key(), outlier.reason());
        }
    }

    record Background(
            int degree, double r2, double adjustedR2, double rmse, double degreesOfFreedom, List<Term> terms) {}

    record Term(int x, int y, int z, double coefficient, double standardError, double p) {
        static Term of(BackgroundFit.FittedTerm fitted) {
            return new Term(
                    fitted.term().x(),
                    fitted.term().y(),
                    fitted.term().z(),
                    fitted.term().coefficient(),
                    fitted.standardError(),
                    fitted.chance());
        }
    }

    record Intensity(
            List<Float> mean,
            List<Float> meanC,
            List<Float> change,
            List<Float> offset,
            Optional<List<Float>> gain,
            OptionalDouble leastGain,
            OptionalDouble mostGain) {
        static Intensity of(StackIntensity stack) {
            Optional<GainRange> range = GainRange.of(stack);
            return new Intensity(
                    JsonText.numbers(stack.mean()),
                    JsonText.numbers(stack.corrected()),
                    JsonText.numbers(stack.change()),
                    JsonText.numbers(stack.offset()),
                    stack.gain().map(JsonText::numbers),
                    range.stream().mapToDouble(GainRange::least).findFirst(),
                    range.stream().mapToDouble(GainRange::most).findFirst());
        }
    }

    record Residuals(double[] edges, long[] counts) {}

    record Blocks(int block, List<List<Float>> rows) {
        static Blocks of(ResidualMap map) {
            List<Float> means = JsonText.numbers(map.means());
            int columns = map.columns();
            return new Blocks(
                    map.block(),
                    IntStream.range(0, map.rows())
                            .mapToObj(row -> means.subList(row * columns, (row + 1) * columns))
                            .toList());
        }
    }

    static CalibrationJson of(CalibrationResult calibration) {
        BackgroundFit fit = calibration.background();
        return new CalibrationJson(
                LimpidVersion.current(),
                calibration.volume(),
                calibration.sections(),
                calibration.outliers().stream().map(OutlyingSection::of).toList(),
                calibration.missing(),
                new Background(
                        fit.degree(),
                        fit.r2(),
                        fit.adjustedR2(),
                        fit.rmse(),
                        fit.degreesOfFreedom(),
                        fit.terms().stream().map(Term::of).toList()),
                calibration.holdoutErrors(),
                Intensity.of(calibration.intensity()),
                new Residuals(
                        calibration.residuals().edges(), calibration.residuals().counts()),
                Blocks.of(calibration.residualMap()),
                calibration.inverted(),
                calibration.sample().name().toLowerCase(Locale.ROOT),
                calibration.intensity().level());
    }
}
