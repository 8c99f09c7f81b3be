package org.limpid.cli.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.BackgroundModel;
import org.limpid.calibration.BackgroundFit;
import org.limpid.calibration.CalibrationResult;
import org.limpid.calibration.Histogram;
import org.limpid.calibration.Outlier;
import org.limpid.calibration.ResidualMap;
import org.limpid.calibration.StackIntensity;
import org.limpid.cli.browser.Browser;
import org.limpid.image.Sample;
import org.limpid.parameters.Volume;

class CalibrationReportTest {
    @TempDir
    private Path folder;

    private static CalibrationResult calibration(int sections, List<Outlier> outliers, Map<Integer, Double> holdout) {
        float[] mean = new float[sections];
        float[] corrected = new float[sections];
        float[] offset = new float[sections];
        for (int z = 0; z < sections; z++) {
            mean[z] = (float) (32_768 + 900 * Math.sin(0.05 * z) + 200 * Math.sin(17 * z));
            corrected[z] = mean[z];
            offset[z] = mean[z] - 32_768;
        }
        outliers.forEach(outlier -> mean[outlier.z()] = Float.NaN);
        double[] edges =
                IntStream.rangeClosed(0, 40).mapToDouble(i -> 25 * (i - 20)).toArray();
        long[] counts = IntStream.range(0, 40)
                .mapToLong(i -> Math.round(1e4 * Math.exp(-0.02 * (i - 20) * (i - 20))))
                .toArray();
        float[] means = new float[30 * 50];
        for (int i = 0; i < means.length; i++) {
            means[i] = i % 50 < 3 ? Float.NaN : (float) (12 * Math.sin(0.2 * (i % 50)) * Math.cos(0.3 * (i / 50)));
        }
        return new CalibrationResult(
                new Volume(sections, 960, 1600),
                IntStream.range(0, sections).boxed().toList(),
                new StackIntensity(mean, corrected, new float[sections], offset, 32_768),
                outliers,
                List.of(),
                new BackgroundFit(
                        List.of(fitted(1200.25, 1, 0, 0), fitted(-800.5, 0, 2, 1), fitted(64.125, 0, 0, 0)),
                        0.7514,
                        0.7513,
                        561.2,
                        85_000_000),
                new Histogram(edges, counts),
                new ResidualMap(32, 30, 50, means),
                new TreeMap<>(holdout),
                false,
                Sample.UINT16);
    }

    private static BackgroundFit.FittedTerm fitted(double coefficient, int x, int y, int z) {
        return new BackgroundFit.FittedTerm(new BackgroundModel.Term(coefficient, x, y, z), 3.5, 12.25, 0.01);
    }

    private Path file() {
        return folder.resolve("calibration-report.html");
    }

    private String page(CalibrationResult calibration) throws Exception {
        CalibrationReport.write(calibration, CalibrationReport.Stack.UNKNOWN, file());
        return Files.readString(file());
    }

    /** What a reader sees of a page in a browser, in which nothing is wrong and nothing comes from elsewhere. */
    private String shown() {
        try (Browser browser = Browser.start()) {
            browser.size(400, 800);
            browser.open(file().toUri());
            assertEquals(List.of(), browser.complaints());
            assertEquals(1, browser.requests().size());
            assertEquals(
                    400,
                    browser.evaluate("document.documentElement.scrollWidth").asInt());
            assertEquals(
                    0,
                    browser.evaluate("[...document.querySelectorAll('a')].filter(a => "
                                    + "!document.getElementById(a.getAttribute('href').slice(1))).length")
                            .asInt());
            assertEquals(
                    4,
                    browser.evaluate("[...document.images].filter(i => i.naturalWidth > 1).length")
                            .asInt());
            double aspect = browser.evaluate(
                            "(b => b.width / b.height)(document.querySelector('.map .area').getBoundingClientRect())")
                    .asDouble();
            assertEquals(1600.0 / 960, aspect, 0.02);
            browser.evaluate("document.querySelector('details').open = true");
            return browser.evaluate("document.body.innerText").asString();
        }
    }

    @Test
    void everyOutlierItsReasonAndEveryNumberIsThere() throws Exception {
        List<Outlier> outliers = List.of(
                new Outlier(9, Outlier.Kind.BLACK, "black: 100 % of its samples are 0"),
                new Outlier(30, Outlier.Kind.MEAN, "mean <9.1> & \"more\" deviations"));
        String page = page(calibration(48, outliers, Map.of(1, 612.345, 2, 580.5, 3, 561.25)));
        assertTrue(page.contains("<h1>48 sections calibrated, 2 outliers.</h1>"));
        String words = shown();
        for (Outlier outlier : outliers) {
            assertTrue(words.contains(outlier.reason()), words);
        }
        for (String figure : List.of(
                "48",
                "960",
                "1600",
                "0.7514",
                "0.7513",
                "561.2",
                "85,000,000",
                "612.345",
                "580.500",
                "561.250",
                "1200.25",
                "-800.50",
                "64.13",
                "3.50",
                "y² z")) {
            assertTrue(words.contains(figure), () -> "'" + figure + "' is not in: " + words);
        }
    }

    @Test
    void withoutOutliersAndHeldOutSections() throws Exception {
        String page = page(calibration(48, List.of(), Map.of()));
        assertTrue(page.contains("No section is an outlier."));
        assertFalse(page.contains("held-out"), "no sections were held out");
    }

    @Test
    void oneSection() throws Exception {
        page(calibration(1, List.of(), Map.of()));
        assertTrue(shown().contains("1 section calibrated, no outlier."));
    }

    @Test
    void sectionsByTheThousandTakeLittleTimeAndRoom() throws Exception {
        List<Outlier> outliers = IntStream.range(0, 900)
                .mapToObj(i -> new Outlier(12 * i, Outlier.Kind.MEAN, "mean 9.1 deviations from its neighbours"))
                .toList();
        CalibrationResult calibration = calibration(11_260, outliers, Map.of(3, 561.25));
        String page = assertTimeout(Duration.ofSeconds(20), () -> page(calibration));
        assertTrue(page.length() < 1_000_000, "the page has " + page.length() + " letters");
        assertTrue(page.contains("and 400 more"));
    }
}
