package org.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Enhancement;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.section.SectionReader;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/** How far padding and blocks without data reach into the tissue beside them, with and without being masked. */
class PaddedTissueTest {
    private static final int HEIGHT = 640;
    private static final int WIDTH = 720;
    private static final int BLOCK_ROWS = 120;
    private static final int BLOCK_COLUMNS = 250;
    private static final int[] BANDS = {0, 5, 20, 100};
    /** The most that pixels are off at these distances, on average. */
    private static final double[] LIMITS = {9, 6, 2.5};

    /** Results of 8 bits, row after row, and what was masked. */
    private record Restored(byte[] pixels, boolean[] masked, Restorer.Padding padding) {}

    private static short[] tissue() {
        SyntheticSection section = SyntheticVolume.of(15, 3, HEIGHT, WIDTH).section(1);
        short[] samples = new short[HEIGHT * WIDTH];
        short[] row = new short[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            section.storedRow(y, row);
            System.arraycopy(row, 0, samples, y * WIDTH, WIDTH);
        }
        return samples;
    }

    private static final RestorationParameters PARAMETERS = parameters(6_690, 30_986, 3_687);

    /** The notebook's with numbers that limpid tune measures on the tissue. */
    private static RestorationParameters parameters(double sigma, double mean, double hpSigma) {
        RestorationParameters notebook = Preset.NOTEBOOK.parameters();
        Adjustment gca = notebook.contrast().gca();
        Enhancement lce = notebook.contrast().lce().orElseThrow();
        return new RestorationParameters(
                notebook.destripe(),
                notebook.denoise(),
                new ContrastParameters(
                        Optional.of(new Enhancement(
                                lce.smoothing(),
                                lce.ratio(),
                                sigma,
                                -sigma,
                                lce.omega(),
                                lce.method(),
                                lce.compress())),
                        new Adjustment(
                                mean,
                                hpSigma,
                                gca.clipLow(),
                                gca.clipHigh(),
                                gca.redistribution(),
                                gca.sample(),
                                gca.rangeLow(),
                                gca.rangeHigh())));
    }

    private static Restored restore(RestorationParameters parameters, short[] samples, boolean masking) {
        try (Restorer restorer =
                Restorer.with(parameters).fill(OptionalDouble.of(0)).threads(2).open()) {
            restorer.input(Plane.of(samples, HEIGHT, WIDTH));
            Restorer.Padding padding = masking ? restorer.maskPadding(0, 2) : Restorer.Padding.NONE;
            boolean[] masked = new boolean[samples.length];
            if (!padding.equals(Restorer.Padding.NONE)) {
                for (int i = 0; i < masked.length; i++) {
                    masked[i] = restorer.mask().get(i / WIDTH, i % WIDTH) == 0;
                }
            }
            byte[] pixels = new byte[samples.length];
            Plane.of(pixels, HEIGHT, WIDTH).copyFrom(restorer.restore().plane());
            return new Restored(pixels, masked, padding);
        }
    }

    /** Distances from an area, by steps along and across rows and diagonals. */
    private static double[] distances(boolean[] area) {
        double[] distances = new double[area.length];
        Arrays.setAll(distances, i -> area[i] ? 0 : 1e9);
        for (int i = 0; i < area.length; i++) {
            approach(distances, i, -1);
        }
        for (int i = area.length - 1; i >= 0; i--) {
            approach(distances, i, 1);
        }
        return distances;
    }

    private static void approach(double[] distances, int i, int step) {
        int y = i / WIDTH + step;
        int x = i % WIDTH;
        if (x + step >= 0 && x + step < WIDTH) {
            distances[i] = Math.min(distances[i], distances[i + step] + 1);
        }
        for (int near = Math.max(0, x - 1); near <= Math.min(WIDTH - 1, x + 1) && y >= 0 && y < HEIGHT; near++) {
            distances[i] = Math.min(distances[i], distances[y * WIDTH + near] + (near == x ? 1 : Math.sqrt(2)));
        }
    }

    private static double difference(byte[] one, byte[] other, double[] distances, double from, double to) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            if (distances[i] > from && distances[i] <= to) {
                sum += Math.abs(Byte.toUnsignedInt(one[i]) - Byte.toUnsignedInt(other[i]));
                count++;
            }
        }
        return sum / count;
    }

    /** The mean differences at three distances. */
    private static double[] differences(String what, byte[] one, byte[] other, double[] distances) {
        double[] found = new double[BANDS.length - 1];
        for (int band = 0; band < found.length; band++) {
            found[band] = difference(one, other, distances, BANDS[band], BANDS[band + 1]);
        }
        System.err.printf(
                Locale.ROOT,
                "%s: off by %.2f, %.2f, %.2f of 255 at 0 to 5, 5 to 20, 20 to 100 pixels%n",
                what,
                found[0],
                found[1],
                found[2]);
        return found;
    }

    private static void assertAtMost(double[] limits, double[] found) {
        for (int band = 0; band < limits.length; band++) {
            assertTrue(found[band] <= limits[band], Arrays.toString(found));
        }
    }

    /** Padding with slanted edges on all four sides, of which interpolation may have made a rim. */
    @ParameterizedTest
    @CsvSource({"0, false", "65535, false", "0, true"})
    void paddingHardlyReachesIntoTissue(int value, boolean rim) {
        short[] whole = tissue();
        boolean[] outside = new boolean[whole.length];
        for (int i = 0; i < outside.length; i++) {
            int y = i / WIDTH;
            int x = i % WIDTH;
            outside[i] = x < 80 - y / 12 || x >= WIDTH - 30 - y / 25 || y < 20 + x / 30 || y >= HEIGHT - 45 + x / 40;
        }
        double[] fromPadding = distances(outside);
        short[] padded = whole.clone();
        for (int i = 0; i < padded.length; i++) {
            double share = rim ? Math.clamp(fromPadding[i] / 3, 0, 1) : fromPadding[i] > 0 ? 1 : 0;
            padded[i] = (short) Math.rint(share * Short.toUnsignedInt(whole[i]) + (1 - share) * value);
        }
        byte[] expected = restore(PARAMETERS, whole, true).pixels();
        Restored found = restore(PARAMETERS, padded, true);
        assertEquals(0, found.padding().blocks());
        for (int i = 0; i < outside.length; i++) {
            assertTrue(!outside[i] || found.masked()[i] && found.pixels()[i] == 0);
        }
        assertAtMost(LIMITS, differences("padding of " + value, found.pixels(), expected, distances(found.masked())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"padded", "padded-interpolated-rim"})
    void theSharedCases(String name) {
        RestorationParameters parameters = parameters(4_350, 53_454, 3_494);
        byte[] expected = restore(parameters, shared("whole"), true).pixels();
        Restored found = restore(parameters, shared(name), true);
        assertAtMost(LIMITS, differences(name, found.pixels(), expected, distances(found.masked())));
    }

    private static short[] shared(String name) {
        Path file = GoldenFile.path("../cases/tiff/" + name + "_0015.tif");
        try (Workspace workspace = new Workspace(1 << 24);
                WorkerPool workers = new WorkerPool(1)) {
            Plane plane = SectionReader.read(file, workspace, workers);
            short[] samples = new short[HEIGHT * WIDTH];
            Plane.of(samples, HEIGHT, WIDTH).copyFrom(plane);
            return samples;
        }
    }

    private static boolean isInBlock(int i) {
        int y = i / WIDTH - 260;
        int x = i % WIDTH - 200;
        return y >= 0 && y < BLOCK_ROWS && x >= 0 && x < BLOCK_COLUMNS;
    }

    /** Without a mask the block bleeds bands over the section's height. */
    @Test
    void aSaturatedBlockHardlyReachesIntoTissue() {
        short[] whole = tissue();
        short[] damaged = whole.clone();
        boolean[] block = new boolean[whole.length];
        for (int i = 0; i < whole.length; i++) {
            block[i] = isInBlock(i);
            damaged[i] = block[i] ? -1 : whole[i];
        }
        byte[] expected = restore(PARAMETERS, whole, false).pixels();
        byte[] before = restore(PARAMETERS, damaged, false).pixels();
        Restored after = restore(PARAMETERS, damaged, true);
        assertEquals((BLOCK_ROWS + 4) * (BLOCK_COLUMNS + 4), after.padding().blocks());
        double[] around = distances(after.masked());
        double[] columns = around.clone();
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i % WIDTH >= 200 && i % WIDTH < 200 + BLOCK_COLUMNS ? around[i] : 0;
        }
        double[] unmasked = differences("block, not masked", before, expected, around);
        double[] masked = differences("block, masked", after.pixels(), expected, around);
        differences("block, not masked, columns above and below", before, expected, columns);
        double[] above = differences("block, masked, columns above and below", after.pixels(), expected, columns);
        double far = difference(before, expected, columns, 100, 1e6);
        double farMasked = difference(after.pixels(), expected, columns, 100, 1e6);
        System.err.printf(Locale.ROOT, "further above and below: %.2f, masked %.2f%n", far, farMasked);
        assertAtMost(LIMITS, masked);
        assertAtMost(LIMITS, above);
        assertTrue(farMasked <= 1, farMasked + " far above and below");
        assertTrue(unmasked[1] > 10 && far > 4 * farMasked, "a block that is not masked would be noticed");
    }

    @Test
    void withoutPaddingEveryPixelIsTheSame() {
        short[] whole = tissue();
        Restored with = restore(PARAMETERS, whole, true);
        assertEquals(Restorer.Padding.NONE, with.padding());
        assertArrayEquals(restore(PARAMETERS, whole, false).pixels(), with.pixels());
    }
}
