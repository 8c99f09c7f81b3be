package org.limpid.advice;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.section.SectionReader;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/** The output's range is for tissue, however much resin lies beside it: the pixels of largest local deviation. */
class TissueBesideResinTest {
    private static final int WINDOW = 41;
    private static final double MOST_STRUCTURED = 0.4;

    @Test
    void realSection() {
        try (Workspace workspace = new Workspace(1L << 30);
                WorkerPool workers = new WorkerPool(2)) {
            Plane stored = SectionReader.read(GoldenFile.path("05600.tif"), workspace, workers);
            TuningAdvice advice = MeasuredPictures.measured(stored);
            assertFalse(advice.inverted());
            assertTissueIsSpread(GoldenFile.rows(stored), MeasuredPictures.restored(stored, advice));
        }
    }

    /** Resin of some level on part of the section, with the stripes and the noise of the tissue. */
    @ParameterizedTest
    @CsvSource({"0.3, 33000", "0.55, 36000", "0.55, 27000", "0.7, 31000", "0.55, 18000"})
    void composite(double share, float resin) {
        int side = 512;
        SyntheticSection section = SyntheticVolume.of(3, 100, side, side).section(42);
        float[][] picture = MeasuredPictures.tissue(3, side, side);
        float[] truth = new float[side];
        for (int y = 0; y < side; y++) {
            section.truthRow(y, truth);
            int edge = (int) (share * side + 30 * Math.sin(y / 40.0));
            for (int x = 0; x < edge; x++) {
                picture[y][x] += resin - truth[x];
            }
        }
        Plane stored = StoredAs.FLOAT_16_BIT_SCALE.of(picture, true);
        TuningAdvice advice = MeasuredPictures.measured(stored);
        assertTrue(advice.inverted());
        assertTissueIsSpread(picture, MeasuredPictures.restored(stored, advice));
    }

    private static void assertTissueIsSpread(float[][] picture, float[][] result) {
        double[][] deviations = deviations(picture);
        double[] sorted = Arrays.stream(deviations)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double least = sorted[(int) ((1 - MOST_STRUCTURED) * sorted.length)];
        float[] structured = new float[sorted.length];
        int count = 0;
        for (int y = 0; y < result.length; y++) {
            for (int x = 0; x < result[y].length; x++) {
                if (deviations[y][x] > least) {
                    structured[count] = result[y][x];
                    count++;
                }
            }
        }
        structured = Arrays.copyOf(structured, count);
        double extreme = MeasuredPictures.part(structured, 0, 15) + MeasuredPictures.part(structured, 240, 255);
        Arrays.sort(structured);
        float median = structured[count / 2];
        assertTrue(extreme <= 0.05, extreme + " of the structured pixels are nearly black or white");
        assertTrue(median >= 105 && median <= 150, "median " + median);
    }

    /** Standard deviations of the pixels around each, as far as there are pixels. */
    private static double[][] deviations(float[][] picture) {
        int height = picture.length;
        int width = picture[0].length;
        double[][] sums = new double[height + 1][width + 1];
        double[][] squares = new double[height + 1][width + 1];
        double level = picture[0][0];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = picture[y][x] - level;
                sums[y + 1][x + 1] = value + sums[y][x + 1] + sums[y + 1][x] - sums[y][x];
                squares[y + 1][x + 1] = value * value + squares[y][x + 1] + squares[y + 1][x] - squares[y][x];
            }
        }
        double[][] deviations = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int top = Math.max(0, y - WINDOW / 2);
                int left = Math.max(0, x - WINDOW / 2);
                int bottom = Math.min(height, y + WINDOW / 2 + 1);
                int right = Math.min(width, x + WINDOW / 2 + 1);
                double count = (double) (bottom - top) * (right - left);
                double mean = box(sums, top, left, bottom, right) / count;
                deviations[y][x] = Math.sqrt(box(squares, top, left, bottom, right) / count - mean * mean);
            }
        }
        return deviations;
    }

    private static double box(double[][] sums, int top, int left, int bottom, int right) {
        return sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left];
    }
}
