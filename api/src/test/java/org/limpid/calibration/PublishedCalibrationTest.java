package org.limpid.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.golden.GoldenFile;
import org.limpid.hdf5.Hdf5Entry;
import org.limpid.hdf5.Hdf5File;

/** The published calibration, read and written again. */
class PublishedCalibrationTest {
    @TempDir
    private Path folder;

    @Test
    void intensitiesAreWrittenWithoutLoss() {
        Path published = GoldenFile.path("info.h5");
        Path written = folder.resolve("info.h5");
        StackIntensityFile.write(written, StackIntensityFile.read(published));
        assertSame(published, written, List.of("mean", "mean_c", "change", "offset"));
    }

    @Test
    void theBackgroundIsWrittenWithoutLoss() {
        Path published = GoldenFile.path("polymodel.h5");
        Path written = folder.resolve("polymodel.h5");
        BackgroundFit fit = BackgroundFitFile.read(published);
        BackgroundFitFile.write(written, fit);
        assertSame(
                published,
                written,
                List.of(
                        "Coefficients",
                        "ModelTerms",
                        "R2",
                        "AdjustedR2",
                        "RMSE",
                        "DoF",
                        "ParameterStd",
                        "ParameterVar",
                        "p"));
        assertEquals(3, fit.degree());
        assertEquals(fit.model(), BackgroundModelFile.read(written));
    }

    private static void assertSame(Path expected, Path found, List<String> dataSets) {
        try (Hdf5File published = Hdf5File.openReadOnly(expected);
                Hdf5File written = Hdf5File.openReadOnly(found)) {
            assertEquals(dataSets.stream().sorted().toList(), written.list("/"));
            for (String name : dataSets) {
                Hdf5Entry wanted = published.dataSet(name);
                assertEquals(wanted.type(), written.dataSet(name).type(), name);
                assertEquals(wanted.dims(), written.dataSet(name).dims(), name);
                assertArrayEquals(published.readDoubles(name), written.readDoubles(name), name);
            }
        }
    }

    @Test
    void theSameFilesAreWrittenAgain() throws IOException {
        BackgroundFit fit = BackgroundFitFile.read(GoldenFile.path("polymodel.h5"));
        BackgroundFitFile.write(folder.resolve("a.h5"), fit);
        BackgroundFitFile.write(folder.resolve("b.h5"), fit);
        assertEquals(-1, Files.mismatch(folder.resolve("a.h5"), folder.resolve("b.h5")));
    }

    /** Its authors kept the mean of every section to 4 grey levels, those with a jump of over 1,000 too. */
    @Test
    void noSectionOfItIsAnOutlier() {
        float[] means = StackIntensityFile.read(GoldenFile.path("info.h5")).mean();
        List<SectionSummary> sections = new ArrayList<>();
        for (int z = 0; z < means.length; z++) {
            sections.add(new SectionSummary(z, 1_000, means[z], 1_500, 0, 0));
        }
        assertEquals(List.of(), new OutlierSearch(sections).find());
        sections.set(700, new SectionSummary(700, 1_000, means[700] - 3_000, 1_500, 0, 0));
        List<Outlier> found = new OutlierSearch(sections).find();
        assertEquals(List.of(700), found.stream().map(Outlier::z).toList());
        assertTrue(found.get(0).reason().startsWith("mean "), found::toString);
    }
}
