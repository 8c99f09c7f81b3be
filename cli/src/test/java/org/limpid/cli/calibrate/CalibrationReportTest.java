package org.limpid.cli.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.BackgroundModel;
import org.limpid.calibration.BackgroundFit;
import org.limpid.calibration.CalibrationResult;
import org.limpid.calibration.Histogram;
import org.limpid.calibration.Outlier;
import org.limpid.calibration.ResidualMap;
import org.limpid.calibration.StackIntensity;
import org.limpid.image.Sample;
import org.limpid.parameters.Volume;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CalibrationReportTest {
    private static final int FIGURES = 6;

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

    private String page(CalibrationResult calibration) throws Exception {
        Path file = folder.resolve("calibration-report.html");
        CalibrationReport.write(calibration, file);
        return Files.readString(file);
    }

    /** The page is XML too; a strict parser finds every tag that is not closed and every sign that is not escaped. */
    private static Document parse(String page) throws Exception {
        byte[] text = page.replace("<!DOCTYPE html>", "").getBytes("UTF-8");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(text));
    }

    private static void assertStandsAlone(String page) throws Exception {
        Document document = parse(page);
        NodeList images = document.getElementsByTagName("img");
        assertEquals(FIGURES, images.getLength());
        for (int i = 0; i < images.getLength(); i++) {
            Element image = (Element) images.item(i);
            String source = image.getAttribute("src");
            assertTrue(source.startsWith("data:image/png;base64,"), source);
            assertFalse(image.getAttribute("alt").isBlank());
            byte[] png = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
            assertEquals(2 * Integer.parseInt(image.getAttribute("width")), picture.getWidth());
            assertTrue(colours(picture) > 3, "an empty picture: " + image.getAttribute("alt"));
        }
        for (String element : List.of("script", "link", "iframe", "object", "a")) {
            assertEquals(0, document.getElementsByTagName(element).getLength(), element);
        }
        String words = page.replaceAll("data:image/png;base64,[^\"]*", "");
        assertFalse(words.contains("http") || words.contains("url(") || words.contains("@import"), words);
    }

    private static long colours(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(pixels).distinct().count();
    }

    @Test
    void everyOutlierItsReasonAndEveryNumberIsThere() throws Exception {
        List<Outlier> outliers = List.of(
                new Outlier(9, Outlier.Kind.BLACK, "black: 100 % of its samples are 0"),
                new Outlier(30, Outlier.Kind.MEAN, "mean <9.1> & \"more\" deviations"));
        String page = page(calibration(48, outliers, Map.of(1, 612.345, 2, 580.5, 3, 561.25)));
        assertStandsAlone(page);
        String words = parse(page).getDocumentElement().getTextContent();
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
        assertStandsAlone(page);
        assertTrue(page.contains("No section is an outlier."));
        assertFalse(page.contains("held-out"), "no sections were held out");
    }

    @Test
    void oneSection() throws Exception {
        assertStandsAlone(page(calibration(1, List.of(), Map.of())));
    }

    @Test
    void sectionsByTheThousandTakeLittleTimeAndRoom() throws Exception {
        List<Outlier> outliers = IntStream.range(0, 900)
                .mapToObj(i -> new Outlier(12 * i, Outlier.Kind.MEAN, "mean 9.1 deviations from its neighbours"))
                .toList();
        CalibrationResult calibration = calibration(11_260, outliers, Map.of(3, 561.25));
        String page = assertTimeout(Duration.ofSeconds(20), () -> page(calibration));
        assertStandsAlone(page);
        assertTrue(page.length() < 3_000_000, "the page has " + page.length() + " letters");
        assertTrue(page.contains("and 400 more"));
    }
}
