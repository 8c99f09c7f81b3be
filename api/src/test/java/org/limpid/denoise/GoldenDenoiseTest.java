package org.limpid.denoise;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.golden.Difference;
import org.limpid.golden.GoldenFile;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.plain.PlainDenoising;

/** Every form of denoising computes what the reference computes. */
class GoldenDenoiseTest {
    private static final double ALMOST_ALL = 0.9999;
    private static final List<DenoiseParameters.Gain> SHRINKAGE = List.of(
            new DenoiseParameters.Gain(3.418e-6, -1.123),
            new DenoiseParameters.Gain(4.114e-6, 4.394),
            new DenoiseParameters.Gain(5e-6, 3.0),
            new DenoiseParameters.Gain(6e-6, 2.0));

    @ParameterizedTest
    @CsvSource({
        "split-0, 0, true, true, 7, 0",
        "split-1, 1, true, true, 7, 0",
        "split-3, 3, true, true, 7, 0",
        "split-3-nopropagate, 3, true, false, 7, 0",
        "nosplit-1, 1, false, true, 7, 0",
        "nosplit-3, 3, false, true, 7, 1",
        "w11, 1, true, true, 11, 0"
    })
    void section(String dataSet, int scales, boolean split, boolean propagate, int wsize, int firstEntry) {
        DenoiseParameters parameters = new DenoiseParameters.Covariance(
                scales, split, propagate, wsize, SHRINKAGE.subList(firstEntry, SHRINKAGE.size()));
        try (GoldenFile golden = GoldenFile.open("denoise.h5")) {
            float[][] input = golden.image("input");
            float[][] expected = golden.image(dataSet);
            compare(dataSet, Sections.denoise(input, parameters, 2), expected);
            compare(dataSet + " plainly", PlainDenoising.denoise(input, parameters), expected);
        }
    }

    /** Only the plain reference filters across planes. */
    @Test
    void volume() {
        DenoiseParameters parameters = new DenoiseParameters.Covariance(2, true, true, 7, SHRINKAGE);
        try (GoldenFile golden = GoldenFile.open("denoise.h5")) {
            float[][][] input = golden.volume("volume");
            float[][] ours = PlainDenoising.denoiseVolume(rows(input), input[0].length, parameters);
            compare("volume-3d", ours, rows(golden.volume("volume-3d")));
        }
    }

    @Test
    void planesOfAVolume() {
        DenoiseParameters parameters = new DenoiseParameters.Covariance(1, true, true, 7, SHRINKAGE);
        try (GoldenFile golden = GoldenFile.open("denoise.h5")) {
            float[][][] planes = golden.volume("volume");
            for (int z = 0; z < planes.length; z++) {
                planes[z] = Sections.denoise(planes[z], parameters, 2);
            }
            compare("volume-2d", rows(planes), rows(golden.volume("volume-2d")));
        }
    }

    /** The rows of all planes, one plane after the other. */
    private static float[][] rows(float[][][] voxels) {
        return Arrays.stream(voxels).flatMap(Arrays::stream).toArray(float[][]::new);
    }

    private static void compare(String name, float[][] ours, float[][] expected) {
        Difference difference = Difference.of(ours, expected);
        System.err.println("denoise.h5 " + name + ": " + difference);
        difference.assertFloatStage(ALMOST_ALL);
    }
}
