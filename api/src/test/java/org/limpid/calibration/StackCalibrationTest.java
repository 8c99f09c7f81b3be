package org.limpid.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.BackgroundModel;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.image.Sample;
import org.limpid.parameters.Volume;

class StackCalibrationTest {
    @TempDir
    private Path folder;

    /** The same numbers as from one matrix with a row for each block, by Householder reflections. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theFitIsThatOfDenseLeastSquares(int degree) {
        List<Path> files = new StatisticsFiles(folder).write(StatisticsFiles::cubic, 60, StatisticsFiles.none());
        CalibrationResult found = StatisticsFiles.fit(files, given(degree, false));
        assertSameFit(DenseFit.of(files, found.intensity(), degree), found.background());
    }

    private static void assertSameFit(DenseFit expected, BackgroundFit found) {
        assertEquals(expected.exponents().size(), found.terms().size());
        for (int k = 0; k < found.terms().size(); k++) {
            BackgroundFit.FittedTerm term = found.terms().get(k);
            int[] exponents = expected.exponents().get(k);
            assertEquals(
                    new BackgroundModel.Term(term.term().coefficient(), exponents[0], exponents[1], exponents[2]),
                    term.term());
            assertRelative(expected.coefficients()[k], term.term().coefficient());
            assertRelative(expected.errors()[k], term.standardError());
            assertRelative(expected.errors()[k] * expected.errors()[k], term.variance());
        }
        assertRelative(expected.r2(), found.r2());
        assertRelative(expected.adjustedR2(), found.adjustedR2());
        assertRelative(expected.rmse(), found.rmse());
        assertEquals(expected.freedom(), found.degreesOfFreedom());
    }

    private static void assertRelative(double expected, double found) {
        assertEquals(expected, found, 1e-9 * Math.abs(expected));
    }

    /** A fit to every block that counts, and how well it is known. */
    private record DenseFit(
            List<int[]> exponents,
            double[] coefficients,
            double[] errors,
            double r2,
            double adjustedR2,
            double rmse,
            double freedom) {
        static DenseFit of(List<Path> files, StackIntensity intensity, int degree) {
            List<int[]> exponents = exponents(degree);
            List<double[]> rows = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (int z = 0; z < files.size(); z++) {
                BlockMeans blocks = SectionStatisticsFile.readBlocks(files.get(z));
                BlockGrid grid = blocks.grid();
                for (int row = 0; row < grid.rows(); row++) {
                    for (int column = 0; column < grid.columns(); column++) {
                        int block = row * grid.columns() + column;
                        if (blocks.pixels()[block] * 2 >= grid.heightOf(row) * grid.widthOf(column)) {
                            rows.add(monomials(
                                    exponents,
                                    grid.columnCentre(column) / (grid.width() - 1),
                                    grid.rowCentre(row) / (grid.height() - 1),
                                    (double) z / (files.size() - 1)));
                            values.add(
                                    (double) blocks.means()[block] - intensity.corrected()[z]);
                        }
                    }
                }
            }
            return of(exponents, rows, values);
        }

        private static DenseFit of(List<int[]> exponents, List<double[]> rows, List<Double> values) {
            RealMatrix matrix = MatrixUtils.createRealMatrix(rows.toArray(double[][]::new));
            double[] right = values.stream().mapToDouble(Double::doubleValue).toArray();
            QRDecomposition qr = new QRDecomposition(matrix);
            double[] coefficients =
                    qr.getSolver().solve(MatrixUtils.createRealVector(right)).toArray();
            double[] fitted = matrix.operate(coefficients);
            double mean =
                    values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            double unexplained = 0;
            double variation = 0;
            for (int i = 0; i < right.length; i++) {
                unexplained += (right[i] - fitted[i]) * (right[i] - fitted[i]);
                variation += (right[i] - mean) * (right[i] - mean);
            }
            int terms = exponents.size();
            double freedom = right.length - terms;
            RealMatrix root = MatrixUtils.inverse(qr.getR().getSubMatrix(0, terms - 1, 0, terms - 1));
            double[] errors = new double[terms];
            for (int k = 0; k < terms; k++) {
                errors[k] =
                        Math.sqrt(unexplained / freedom) * root.getRowVector(k).getNorm();
            }
            return new DenseFit(
                    exponents,
                    coefficients,
                    errors,
                    1 - unexplained / variation,
                    1 - unexplained / variation * (right.length - 1) / freedom,
                    Math.sqrt(unexplained / right.length),
                    freedom);
        }

        /** As the published file has them. */
        private static List<int[]> exponents(int degree) {
            List<int[]> exponents = new ArrayList<>();
            for (int x = degree; x >= 0; x--) {
                for (int y = degree - x; y >= 0; y--) {
                    for (int z = degree - x - y; z >= 0; z--) {
                        exponents.add(new int[] {x, y, z});
                    }
                }
            }
            return exponents;
        }

        private static double[] monomials(List<int[]> exponents, double x, double y, double z) {
            return exponents.stream()
                    .mapToDouble(e -> Math.pow(x, e[0]) * Math.pow(y, e[1]) * Math.pow(z, e[2]))
                    .toArray();
        }
    }

    @Test
    void theOrderOfFilesDoesNotMatter() {
        List<Path> files = new StatisticsFiles(folder).write(StatisticsFiles::cubic, 60, StatisticsFiles.none());
        CalibrationResult found = StatisticsFiles.fit(files, given(3, true));
        List<Path> turned = new ArrayList<>(files);
        Collections.reverse(turned);
        assertEquals(found, StatisticsFiles.fit(turned, given(3, true)));
    }

    @Test
    void offsetsAreTheSectionsMeansLessTheStacks() {
        List<Path> files = new StatisticsFiles(folder).write((x, y, z) -> 400 * (x - 0.5), 0, StatisticsFiles.none());
        CalibrationResult found = StatisticsFiles.fit(files, given(1, false));
        for (int z = 0; z < StatisticsFiles.SECTIONS; z++) {
            float mean = (float)
                    SectionStatisticsFile.readHeader(files.get(z)).summary().mean();
            assertEquals(mean, found.intensity().mean()[z]);
            assertEquals(mean, found.intensity().corrected()[z]);
            assertEquals(
                    (float) (mean - found.intensity().level()),
                    found.intensity().offset()[z],
                    0.01);
            float before = z == 0 ? mean : found.intensity().mean()[z - 1];
            assertEquals(mean - before, found.intensity().change()[z]);
        }
        double sum = 0;
        for (float offset : found.intensity().offset()) {
            sum += offset;
        }
        assertEquals(0, sum / StatisticsFiles.SECTIONS, 0.01);
        assertEquals(
                new Calibration.Origin(
                        "", true, Sample.UINT16, found.intensity().level(), true),
                found.origin());
        assertEquals(StatisticsFiles.VOLUME, found.volume());
        assertEquals(List.of(), found.outliers());
    }

    @Test
    void aKnownSurfaceIsFound() {
        List<Path> files = new StatisticsFiles(folder).write(StatisticsFiles::cubic, 2, StatisticsFiles.none());
        CalibrationResult found = StatisticsFiles.fit(files, given(3, false));
        assertTrue(
                worstShape(found.background(), Set.of()) < 4,
                () -> "off by " + worstShape(found.background(), Set.of()));
        assertTrue(
                found.background().r2() > 0.999,
                () -> "R2 " + found.background().r2());
        assertEquals(2, found.background().rmse(), 0.1);
        long blocks = 0;
        for (long count : found.residuals().counts()) {
            blocks += count;
        }
        assertEquals(found.background().degreesOfFreedom() + 20, blocks);
        assertEquals(StatisticsFiles.GRID.rows(), found.residualMap().rows());
        assertTrue(Math.abs(found.residualMap().at(2, 2)) < 3);
    }

    /** How far a fit is from the truth in sections, whose means the offsets take. */
    private static double worstShape(BackgroundFit fit, Set<Integer> without) {
        double worst = 0;
        BlockGrid grid = StatisticsFiles.GRID;
        for (int z = 0; z < StatisticsFiles.SECTIONS; z++) {
            double zz = z / (StatisticsFiles.SECTIONS - 1.0);
            double[] differences = new double[grid.blocks()];
            double mean = 0;
            for (int row = 0; row < grid.rows(); row++) {
                double y = grid.rowCentre(row) / (grid.height() - 1);
                double[] along = fit.model().alongRow(y, zz);
                for (int column = 0; column < grid.columns(); column++) {
                    double x = grid.columnCentre(column) / (grid.width() - 1);
                    double value = 0;
                    for (int k = along.length - 1; k >= 0; k--) {
                        value = value * x + along[k];
                    }
                    int block = row * grid.columns() + column;
                    differences[block] = value - StatisticsFiles.cubic(x, y, zz);
                    mean += differences[block] / grid.blocks();
                }
            }
            if (!without.contains(z)) {
                for (double difference : differences) {
                    worst = Math.max(worst, Math.abs(difference - mean));
                }
            }
        }
        return worst;
    }

    /** One block in twenty is far too bright; least squares follow them, the robust fit does not. */
    @Test
    void theRobustFitResistsSpoiledBlocks() {
        SplittableRandom random = new SplittableRandom(6);
        List<Path> files = new StatisticsFiles(folder)
                .write(
                        StatisticsFiles::cubic,
                        20,
                        (z, block, mean) -> block % StatisticsFiles.GRID.columns() > 6 && random.nextInt(9) == 0
                                ? mean + 2_500
                                : mean);
        double plain = worstShape(StatisticsFiles.fit(files, given(3, false)).background(), Set.of());
        double robust = worstShape(StatisticsFiles.fit(files, given(3, true)).background(), Set.of());
        assertTrue(robust < 30, () -> "robust " + robust);
        assertTrue(plain > 5 * robust, () -> "plain " + plain + ", robust " + robust);
    }

    @Test
    void theRobustFitOfAnExactSurfaceIsThatSurface() {
        List<Path> files = new StatisticsFiles(folder).write((x, y, z) -> 0, 0, StatisticsFiles.none());
        assertEquals(0, StatisticsFiles.fit(files, given(1, true)).background().rmse(), 1e-2);
    }

    @Test
    void heldOutSectionsChooseTheDegreeOfTheTruth() {
        List<Path> files = new StatisticsFiles(folder).write(StatisticsFiles::cubic, 10, StatisticsFiles.none());
        CalibrationResult found =
                StatisticsFiles.fit(files, new FitOptions(Optional.empty(), new FitOptions.HeldOut(4), false, true));
        assertEquals(3, found.background().degree());
        assertEquals(Set.of(1, 2, 3, 4, 5), found.holdoutErrors().keySet());
        assertTrue(found.holdoutErrors().get(2) > 1.5 * found.holdoutErrors().get(3), found.holdoutErrors()::toString);
        assertEquals(
                StatisticsFiles.fit(files, given(3, false)).background(), found.background(), "the fit is made to all");
    }

    @Test
    void sectionsBetweenAndBeforeHaveTheirNeighboursOffset() {
        StatisticsFiles statistics = new StatisticsFiles(folder);
        List<Path> files = new ArrayList<>();
        for (int z : new int[] {2, 3, 4, 7, 8, 9, 10, 11, 12, 13}) {
            files.add(statistics.write(z, StatisticsFiles::cubic, 5, StatisticsFiles.none()));
        }
        CalibrationResult found = StatisticsFiles.fit(
                files, new FitOptions(Optional.of(new Volume(20, 150, 203)), new FitOptions.Given(2), false, true));
        assertEquals(List.of(5, 6), found.missing());
        assertEquals(List.of(2, 3, 4, 7, 8, 9, 10, 11, 12, 13), found.sections());
        float[] corrected = found.intensity().corrected();
        assertEquals(20, corrected.length);
        assertEquals(corrected[2], corrected[0]);
        assertEquals(corrected[13], corrected[19]);
        assertEquals(corrected[4] + (corrected[7] - corrected[4]) / 3, corrected[5], 0.01);
        assertTrue(Float.isNaN(found.intensity().mean()[5]));
    }

    @Test
    void blocksWithoutHalfTheirPixelsAndOutliersAreNotInTheFit() {
        List<Path> files = new StatisticsFiles(folder)
                .write(StatisticsFiles::cubic, 20, (z, block, mean) -> z == 5 ? mean - 9_000 : mean);
        CalibrationResult found = StatisticsFiles.fit(files, given(3, false));
        assertEquals(1, found.outliers().size());
        assertEquals(5, found.outliers().get(0).z());
        int counted = 0;
        for (int block = 0; block < StatisticsFiles.GRID.blocks(); block++) {
            counted += block % 17 == 3 ? 0 : 1;
        }
        assertEquals(13 * counted - 20, found.background().degreesOfFreedom());
        float[] corrected = found.intensity().corrected();
        assertEquals((corrected[4] + corrected[6]) / 2, corrected[5], 0.01);
        assertTrue(found.intensity().mean()[5] < corrected[5] - 5_000);
    }

    @Test
    void tooFewSectionsAreRefusedInWords() {
        StatisticsFiles statistics = new StatisticsFiles(folder);
        List<Path> files = List.of(
                statistics.write(0, StatisticsFiles::cubic, 5, StatisticsFiles.none()),
                statistics.write(1, StatisticsFiles::cubic, 5, StatisticsFiles.none()));
        LimpidException refused =
                assertThrows(LimpidException.class, () -> StatisticsFiles.fit(files, given(3, false)));
        assertTrue(refused.getMessage().contains("2 sections do not determine a background of degree 3"));
    }

    @Test
    void aVolumeThatDoesNotHaveTheSectionsIsRefused() {
        List<Path> files = new StatisticsFiles(folder).write(StatisticsFiles::cubic, 5, StatisticsFiles.none());
        assertTrue(refusal(files, new Volume(13, 150, 203)).contains("section 13 is not in the volume of 13 sections"));
        assertTrue(refusal(files, new Volume(14, 151, 203)).contains("203 x 151"));
    }

    private static String refusal(List<Path> files, Volume volume) {
        FitOptions options = new FitOptions(Optional.of(volume), new FitOptions.Given(1), false, true);
        return assertThrows(LimpidException.class, () -> StatisticsFiles.fit(files, options))
                .getMessage();
    }

    private static FitOptions given(int degree, boolean robust) {
        return new FitOptions(Optional.empty(), new FitOptions.Given(degree), robust, true);
    }
}
