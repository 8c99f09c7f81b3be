package org.limpid.cli.console;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Part of an image, reduced and stretched to 8 bits for the eye: levels 0 to 255, row by row. */
public record GreyPanel(int width, int height, int[] grey) {
    private static final int WHITE = 255;
    /** Part of the pixels that the stretch leaves darker than black, and as many brighter than white. */
    private static final double TAIL = 0.005;
    /** Pixels that the stretch is found from. */
    private static final int SAMPLE = 1 << 17;

    /** The rows of an image. */
    @FunctionalInterface
    public interface Rows {
        /** Reads as many pixels as the row has, from a column on. */
        void read(int y, int left, float[] row);
    }

    /** Means of squares of an image: levels row by row, of any brightness. */
    public record Means(int width, int height, float[] levels) {
        /** From the darkest to the brightest but for a few. */
        public GreyPanel stretched() {
            float[] sorted = some(levels);
            Arrays.sort(sorted);
            int tail = (int) (TAIL * sorted.length);
            return between(sorted[tail], sorted[sorted.length - 1 - tail]);
        }

        /** From a level that is black to one that is white. */
        public GreyPanel between(float black, float white) {
            float range = Math.max(Float.MIN_NORMAL, white - black);
            int[] grey = new int[levels.length];
            for (int i = 0; i < grey.length; i++) {
                grey[i] = Math.clamp(Math.round(WHITE * (levels[i] - black) / range), 0, WHITE);
            }
            return new GreyPanel(width, height, grey);
        }

        /** The level that all but a few are nearer to 0 than. */
        public float extent() {
            float[] sorted = some(levels);
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = Math.abs(sorted[i]);
            }
            Arrays.sort(sorted);
            return sorted[sorted.length - 1 - (int) (TAIL * sorted.length)];
        }
    }

    /**
     * Means of squares whose side is {@code factor}, in a part of an image, stretched from the darkest to the brightest but for
     * a few.
     */
    public static GreyPanel stretched(Rows image, int top, int left, int height, int width, int factor) {
        return means(image, top, left, height, width, factor).stretched();
    }

    /** Means of squares whose side is {@code factor}, in a part of an image. */
    public static Means means(Rows image, int top, int left, int height, int width, int factor) {
        int rows = Math.max(1, height / factor);
        int columns = Math.max(1, width / factor);
        float[] means = new float[rows * columns];
        float[] row = new float[width];
        double[] sums = new double[width];
        for (int y = 0; y < rows; y++) {
            Arrays.fill(sums, 0);
            for (int j = 0; j < factor; j++) {
                image.read(top + Math.min(height - 1, y * factor + j), left, row);
                for (int x = 0; x < width; x++) {
                    sums[x] += row[x];
                }
            }
            for (int x = 0; x < columns; x++) {
                double sum = 0;
                for (int i = 0; i < factor; i++) {
                    sum += sums[Math.min(width - 1, x * factor + i)];
                }
                means[y * columns + x] = (float) (sum / factor / factor);
            }
        }
        return new Means(columns, rows, means);
    }

    /** All values, or as many as are enough for the stretch. */
    private static float[] some(float[] means) {
        if (means.length <= SAMPLE) {
            return means.clone();
        }
        SplittableRandom random = new SplittableRandom(SAMPLE);
        float[] some = new float[SAMPLE];
        for (int i = 0; i < SAMPLE; i++) {
            some[i] = means[random.nextInt(means.length)];
        }
        return some;
    }

    /** Rows become columns. */
    public GreyPanel transposed() {
        int[] turned = new int[grey.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = grey[y * width + x];
            }
        }
        return new GreyPanel(height, width, turned);
    }

    /** Puts it into a picture. */
    public void draw(WritableRaster raster, int x, int y) {
        raster.setSamples(x, y, width, height, 0, grey);
    }

    /** A white picture to draw panels into. */
    public static BufferedImage white(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(((DataBufferByte) picture.getRaster().getDataBuffer()).getData(), (byte) WHITE);
        return picture;
    }

    /** A picture of nothing else. */
    public BufferedImage picture() {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        draw(picture.getRaster(), 0, 0);
        return picture;
    }
}
