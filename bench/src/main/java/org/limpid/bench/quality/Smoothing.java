package org.limpid.bench.quality;

/** Gaussian and box filters, which take the border's pixels again in reverse outside it. */
final class Smoothing {
    /** Standard deviations that a Gaussian reaches. */
    static final int REACH = 4;

    private Smoothing() {}

    /** A line smoothed by a Gaussian of some standard deviation. */
    static float[] gaussian(float[] line, double sigma) {
        return convolve(line, taps(sigma));
    }

    /** An image smoothed by a Gaussian along both axes. */
    static Image gaussian(Image image, double sigma) {
        return eachColumn(eachRow(image, sigma), sigma);
    }

    private static Image eachColumn(Image image, double sigma) {
        return eachRow(image.transposed(), sigma).transposed();
    }

    private static Image eachRow(Image image, double sigma) {
        float[] taps = taps(sigma);
        Image result = Image.empty(image.height(), image.width());
        float[] line = new float[image.width()];
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(image.pixels(), y * image.width(), line, 0, line.length);
            System.arraycopy(convolve(line, taps), 0, result.pixels(), y * image.width(), line.length);
        }
        return result;
    }

    /** The half of a Gaussian from its middle on; the whole has sum 1. */
    static float[] taps(double sigma) {
        float[] taps = new float[(int) (REACH * sigma + 0.5) + 1];
        double sum = -1;
        for (int i = 0; i < taps.length; i++) {
            double tap = Math.exp(-0.5 * i * i / (sigma * sigma));
            taps[i] = (float) tap;
            sum += 2 * tap;
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] /= (float) sum;
        }
        return taps;
    }

    private static float[] convolve(float[] line, float[] taps) {
        int reach = taps.length - 1;
        float[] padded = new float[line.length + 2 * reach];
        for (int i = 0; i < padded.length; i++) {
            padded[i] = line[reflected(i - reach, line.length)];
        }
        float[] result = new float[line.length];
        for (int k = 0; k <= reach; k++) {
            float tap = k == 0 ? taps[0] / 2 : taps[k];
            for (int i = 0; i < result.length; i++) {
                result[i] += tap * (padded[i + reach - k] + padded[i + reach + k]);
            }
        }
        return result;
    }

    /** A place outside 0 to {@code length - 1} reflected about the border, whose own pixel is doubled. */
    static int reflected(int place, int length) {
        int turn = Math.floorMod(place, 2 * length);
        return turn < length ? turn : 2 * length - 1 - turn;
    }

    /** Means over squares of an odd length. */
    static Image box(Image image, int length) {
        return boxRows(boxRows(image, length).transposed(), length).transposed();
    }

    private static Image boxRows(Image image, int length) {
        Image result = Image.empty(image.height(), image.width());
        int half = length / 2;
        for (int y = 0; y < image.height(); y++) {
            double sum = 0;
            for (int x = -half; x < half; x++) {
                sum += image.at(y, reflected(x, image.width()));
            }
            for (int x = 0; x < image.width(); x++) {
                sum += image.at(y, reflected(x + half, image.width()));
                result.pixels()[y * image.width() + x] = (float) (sum / length);
                sum -= image.at(y, reflected(x - half, image.width()));
            }
        }
        return result;
    }
}
