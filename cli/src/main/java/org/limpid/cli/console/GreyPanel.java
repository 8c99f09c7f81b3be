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

    /**
     * Means of squares whose side is {@code factor}, in a part of an image, from the darkest to the brightest but for
     * a few.
     */
    public static GreyPanel stretched(Rows image, int top, int left, int height, int width, int factor) {
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
        return stretched(means, columns, rows);
    }

    private static GreyPanel stretched(float[] means, int columns, int rows) {
        float[] sorted = some(means);
        Arrays.sort(sorted);
        int tail = (int) (TAIL * sorted.length);
        float black = sorted[tail];
        float range = Math.max(Float.MIN_NORMAL, sorted[sorted.length - 1 - tail] - black);
        int[] grey = new int[means.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = Math.clamp(Math.round(WHITE * (means[i] - black) / range), 0, WHITE);
        }
        return new GreyPanel(columns, rows, grey);
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
