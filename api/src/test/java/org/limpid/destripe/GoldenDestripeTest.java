package org.limpid.destripe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.WorkerPool;
import org.limpid.golden.Difference;
import org.limpid.golden.GoldenFile;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.BufferSizes;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.ComponentWeights;
import org.limpid.kernels.WeightWindow;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Preset;
import org.limpid.parameters.StripeMethod;

/** De-striping and each of its parts against the reference. */
class GoldenDestripeTest {
    private static final DestripeParameters.Multiscale PARAMETERS =
            (DestripeParameters.Multiscale) Preset.NOTEBOOK.parameters().destripe();
    private static final long CAP = 1L << 30;

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.h5", "tiny.h5"})
    void partsOfEveryScale(String name) {
        try (GoldenFile golden = GoldenFile.open(name);
                Workspace workspace = new Workspace(CAP);
                WorkerPool workers = new WorkerPool(2)) {
            float[][] intensity = intensity(golden);
            SectionBuffers buffers = buffers(workspace, intensity, workers);
            GoldenFile.fill(buffers.stored(Sample.FLOAT32), intensity);
            float level = IntensityLevel.of(buffers.stored(Sample.FLOAT32), false, workers);
            for (int together = 1; together <= FilterBank.SCALES; together++) {
                GoldenFile.fill(buffers.stored(Sample.FLOAT32), intensity);
                for (int s = 0; s < PARAMETERS.scales(); s += together) {
                    checkScales(golden, buffers, workers, s, together, level);
                }
            }
        }
    }

    /** The low-pass before the scales is in one of the buffers and is left, after them, in the other. */
    private static void checkScales(
            GoldenFile golden, SectionBuffers buffers, WorkerPool workers, int first, int together, float level) {
        boolean even = first / together % 2 == 0;
        Plane from = even ? buffers.lowEven() : buffers.lowOdd();
        Plane low = even ? buffers.lowOdd() : buffers.lowEven();
        FilterBank bank = new FilterBank(buffers, new FilterBank.Intensities(level, Optional.empty()), workers);
        List<ColumnStrips> bands = buffers.bands(together);
        double[][] energy = first == 0
                ? bank.splitStored(buffers.stored(Sample.FLOAT32), false, bands, Optional.of(low))
                : bank.split(from, first, bands, Optional.of(low));
        int last = first + together - 1;
        Difference.of(DestripeRun.raised(GoldenFile.rows(low), level), golden.image("scale" + last + "/low"))
                .assertAllWithin(0.03);
        for (int k = 0; k < together; k++) {
            checkBand(golden, buffers, workers, first + k, bands.get(k), energy[k]);
        }
    }

    private static void checkBand(
            GoldenFile golden, SectionBuffers buffers, WorkerPool workers, int s, ColumnStrips band, double[] energy) {
        StripeMethod.Predict scale = (StripeMethod.Predict) PARAMETERS.scale(s);
        Difference.of(GoldenFile.rows(band), golden.image("scale" + s + "/band"))
                .assertAllWithin(0.03);

        float[] thresholds = Thresholds.of(energy, buffers.width(), PARAMETERS.details(), scale.threshMul());
        float[] expected = golden.vector("scale" + s + "/threshold");
        for (int y = 0; y < expected.length; y++) {
            assertEquals(expected[y], thresholds[y], 1e-5 * expected[y]);
        }

        ComponentWeights weights = new ComponentWeights();
        MultiscaleDestriper.weigh(weights, workers, band, thresholds, scale);
        float[][] map = weightMap(
                weights, buffers.height(), buffers.width(), scale.maskLen().orElseThrow());
        Difference difference = Difference.of(map, golden.image("scale" + s + "/weight"));
        assertTrue(difference.within(1e-3) >= 0.995, difference::toString);
    }

    private static float[][] weightMap(ComponentWeights weights, int height, int width, int size) {
        int reach = size / 2;
        float[][] map = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x += ColumnStrips.COLUMNS) {
                int[] changes = new int[ColumnStrips.COLUMNS + 2 * reach + 1];
                weights.addRow(y, x / ColumnStrips.COLUMNS, 1, changes);
                int deficit = 0;
                for (int k = -reach; k < Math.min(ColumnStrips.COLUMNS, width - x); k++) {
                    deficit += changes[k + reach];
                    if (k >= 0) {
                        map[y][x + k] = 1 - (float) deficit / WeightWindow.one(size);
                    }
                }
            }
        }
        return map;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.h5", "tiny.h5", "real-fibsem.h5"})
    void wholeStage(String name) {
        try (GoldenFile golden = GoldenFile.open(name)) {
            float[][] ours = new DestripeRun(PARAMETERS, 2).of(intensity(golden));
            Difference difference = Difference.of(ours, golden.image("destriped"));
            System.err.println(name + " destriped: " + difference);
            difference.assertFloatStage(0.98);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyVariant(GoldenVariant variant) {
        try (GoldenFile golden = GoldenFile.open("destripe.h5")) {
            float[][] intensity = intensity(golden);
            Optional<boolean[][]> mask = variant.isMasked() ? Optional.of(golden.mask("roi")) : Optional.empty();
            float[][] ours = new DestripeRun(variant.parameters(), 2).of(intensity, mask);
            Difference difference = Difference.of(ours, golden.image(variant.dataSet()));
            System.err.println("destripe.h5 " + variant.dataSet() + ": " + difference);
            difference.assertFloatStage(0.98);
        }
    }

    @Test
    void sameBitsForAnyNumberOfThreads() {
        try (GoldenFile golden = GoldenFile.open("pipeline.h5")) {
            float[][] one = new DestripeRun(PARAMETERS, 1).of(intensity(golden));
            for (int threads : new int[] {2, 3, 7}) {
                float[][] several = new DestripeRun(PARAMETERS, threads).of(intensity(golden));
                for (int y = 0; y < one.length; y++) {
                    assertArrayEquals(one[y], several[y]);
                }
            }
        }
    }

    private static SectionBuffers buffers(Workspace workspace, float[][] image, WorkerPool workers) {
        int width = image[0].length;
        DestripeParameters parameters =
                DestripeParameters.Multiscale.vertical(8, true, PARAMETERS.details(), PARAMETERS.bands());
        long scratch = Destriper.scratchBytes(parameters, Destriper.degrees(parameters), image.length, width);
        return new SectionBuffers(workspace, new BufferSizes(image.length, width, workers.threads(), scratch, false));
    }

    private static float[][] intensity(GoldenFile golden) {
        float[][] rows = golden.image("raw");
        for (float[] row : rows) {
            for (int x = 0; x < row.length; x++) {
                row[x] = 65535 - row[x];
            }
        }
        return rows;
    }
}
