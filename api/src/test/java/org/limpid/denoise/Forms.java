package org.limpid.denoise;

import java.util.ArrayList;
import java.util.List;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.plain.ProceduralSection;

/** Forms of denoising to try, and sections to try them on. */
final class Forms {
    private Forms() {}

    static DenoiseParameters.Covariance of(int scales, boolean split, boolean propagate, int wsize) {
        return new DenoiseParameters.Covariance(scales, split, propagate, wsize, gains(scales));
    }

    /** The published two entries, and further ones. */
    static List<DenoiseParameters.Gain> gains(int scales) {
        List<DenoiseParameters.Gain> gains = new ArrayList<>();
        gains.add(new DenoiseParameters.Gain(3.418e-6, -1.123));
        gains.add(new DenoiseParameters.Gain(4.114e-6, 4.394));
        for (int scale = 1; scale < scales; scale++) {
            gains.add(new DenoiseParameters.Gain(5e-6 + 1e-6 * scale, 3.0 / scale));
        }
        return gains;
    }

    /** Without the published one. */
    static List<DenoiseParameters.Covariance> some() {
        return List.of(
                of(0, true, true, 7),
                of(3, true, true, 7),
                of(3, true, false, 7),
                of(1, false, true, 7),
                of(2, false, true, 5));
    }

    static List<DenoiseParameters.Covariance> all() {
        List<DenoiseParameters.Covariance> all = new ArrayList<>(some());
        all.add(of(1, true, true, 7));
        return all;
    }

    static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(17L * height + width, height, width));
    }

    static float[][] turned(float[][] image) {
        float[][] turned = new float[image[0].length][image.length];
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                turned[x][y] = image[y][x];
            }
        }
        return turned;
    }
}
