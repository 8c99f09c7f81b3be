package org.limpid.kernels;

import java.util.List;
import java.util.SplittableRandom;
import org.limpid.image.ColumnStrips;

/** A band with its thresholds, and {@code 1 - weight} of every pixel by flood filling. */
final class WeighedImage {
    private static final int SHADES = 1009;

    private final float[][] pixels;
    private final float[] thresholds;
    private final int size;
    private final int[][] deficits;

    /** For a window of a size, in its fixed point. */
    WeighedImage(float[][] pixels, float[] thresholds, int size) {
        this.pixels = pixels;
        this.thresholds = thresholds;
        this.size = size;
        deficits = new int[pixels.length][pixels[0].length];
        paint(1, WeightWindow.one(size));
        paint(-1, WeightWindow.one(size));
    }

    /** Pixels above, below and inside thresholds that change from row to row; {@code density} are beyond. */
    static WeighedImage random(int height, int width, double density, int size, SplittableRandom random) {
        float[][] pixels = new float[height][width];
        float[] thresholds = new float[height];
        for (int y = 0; y < height; y++) {
            thresholds[y] = (float) random.nextDouble(1, 10);
            for (int x = 0; x < width; x++) {
                double share = random.nextDouble() < density ? 1.5 : random.nextDouble();
                pixels[y][x] = (float) (thresholds[y] * share) * (random.nextInt(3) == 0 ? -1 : 1);
            }
        }
        return new WeighedImage(pixels, thresholds, size);
    }

    /** The mask's pixels above the threshold, the others below minus the threshold or, if not {@code both}, inside. */
    static WeighedImage of(boolean[][] mask, boolean both, int size) {
        float[][] pixels = new float[mask.length][mask[0].length];
        float[] thresholds = new float[mask.length];
        for (int y = 0; y < mask.length; y++) {
            thresholds[y] = y + 1;
            for (int x = 0; x < mask[y].length; x++) {
                float outside = both ? -y - 2 : -y - 1;
                pixels[y][x] = mask[y][x] ? y + 2 : outside;
            }
        }
        return new WeighedImage(pixels, thresholds, size);
    }

    /** From 0 to 1, as different as can be for components that differ. */
    static double weight(Moments m) {
        long mixed = m.count() * 31 + m.sumX() * 17 + m.sumY() * 7 + m.sumXX() * 5 + m.sumYY() * 3 + m.sumXY();
        return (mixed % SHADES) / (SHADES - 1.0);
    }

    private void paint(int sign, int one) {
        boolean[][] beyond = new boolean[pixels.length][pixels[0].length];
        for (int y = 0; y < pixels.length; y++) {
            for (int x = 0; x < pixels[y].length; x++) {
                beyond[y][x] = sign * pixels[y][x] > thresholds[y];
            }
        }
        FloodFill components = new FloodFill(beyond);
        List<Moments> moments = components.moments();
        for (int label = 0; label < components.count(); label++) {
            int deficit = (int) Math.rint((1 - weight(moments.get(label))) * one);
            for (int[] pixel : components.pixels(label)) {
                deficits[pixel[0]][pixel[1]] = sign * deficit;
            }
        }
    }

    float[][] pixels() {
        return pixels;
    }

    float[] thresholds() {
        return thresholds;
    }

    int height() {
        return pixels.length;
    }

    int width() {
        return pixels[0].length;
    }

    /** Columns on either side of its strip that the window sees. */
    int reach() {
        return size / 2;
    }

    int deficit(int y, int x) {
        return Math.abs(deficits[y][x]);
    }

    /** The runs of a row, each of one component of weight below 1, as a window on a strip sees them. */
    Surroundings around(int y, int strip) {
        int[] row = new int[width()];
        int[] runs = new int[width()];
        int count = 0;
        for (int x = 0; x < width(); x++) {
            row[x] = deficit(y, x);
            int before = x == 0 ? 0 : deficits[y][x - 1];
            if (row[x] != 0) {
                count += Integer.signum(before) == Integer.signum(deficits[y][x]) ? 0 : 1;
                runs[x] = count;
            }
        }
        return new Surroundings(row, runs, strip, reach());
    }

    /** Labels, joins and weighs in a number of bands. */
    void weighInto(ComponentWeights weights, ColumnStrips image, int bands) {
        weights.begin(height(), width(), bands);
        for (int band = 0; band < bands; band++) {
            weights.label(band, image, thresholds);
        }
        weights.join();
        for (int band = 0; band < bands; band++) {
            weights.weigh(band, WeighedImage::weight, size);
        }
    }
}
