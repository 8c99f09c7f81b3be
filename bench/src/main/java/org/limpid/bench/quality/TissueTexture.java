package org.limpid.bench.quality;

import java.util.Random;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/** Neural tissue: the project's mosaic of neurites, with some large cells between, and brightness that differs slowly. */
final class TissueTexture {
    private static final double CELLS_OF_SIZE = 1 / 110.0;
    private static final double SLOW = 90;

    private TissueTexture() {}

    /** A square of tissue, {@code down} and {@code across} times as large as the mosaic. */
    static Image of(long seed, int size, double down, double across) {
        Random random = new Random(seed);
        Image tissue = sampled(mosaic(seed, size, down, across), size, down, across);
        Image grain = Field.smooth(size, 1.2, random);
        int cells = (int) Math.round(size * CELLS_OF_SIZE / (down * across));
        for (int i = 0; i < cells; i++) {
            addCell(tissue, Field.Blob.random(size, 35 * across, 130 * across, random), grain, random);
        }
        return tissue.with(Field.smooth(size, SLOW, random), (pixel, slow) -> pixel + 250 * slow);
    }

    private static Image mosaic(long seed, int size, double down, double across) {
        int height = (int) (size / down) + 3;
        int width = (int) (size / across) + 3;
        SyntheticSection section = SyntheticVolume.of(seed, 1, height, width).section(0);
        Image mosaic = Image.empty(height, width);
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            section.truthRow(y, row);
            System.arraycopy(row, 0, mosaic.pixels(), y * width, width);
        }
        double blur = 0.5 / Math.min(1, Math.min(down, across));
        return blur > 0.5 ? Smoothing.gaussian(mosaic, blur) : mosaic;
    }

    /** Linear between pixels. */
    private static Image sampled(Image mosaic, int size, double down, double across) {
        Image result = Image.empty(size, size);
        for (int y = 0; y < size; y++) {
            int row = (int) (y / down);
            double below = y / down - row;
            for (int x = 0; x < size; x++) {
                int column = (int) (x / across);
                double right = x / across - column;
                double top = mosaic.at(row, column) * (1 - right) + mosaic.at(row, column + 1) * right;
                double bottom = mosaic.at(row + 1, column) * (1 - right) + mosaic.at(row + 1, column + 1) * right;
                result.pixels()[y * size + x] = (float) (top * (1 - below) + bottom * below);
            }
        }
        return result;
    }

    /** A large dendrite or cell body: a membrane, and cytoplasm of its own brightness with little in it. */
    private static void addCell(Image tissue, Field.Blob cell, Image grain, Random random) {
        int size = tissue.width();
        double brightness = 30_000 + 700 * random.nextGaussian();
        for (int y = cell.first(cell.y(), size); y < cell.end(cell.y(), size); y++) {
            for (int x = cell.first(cell.x(), size); x < cell.end(cell.x(), size); x++) {
                double depth = cell.depth(y, x);
                double inside = Stripe.step(depth);
                double membrane = 4_500 / (1 + Math.pow(depth / 2, 4));
                float pixel = tissue.at(y, x);
                double value = brightness + 350 * grain.at(y, x);
                tissue.pixels()[y * size + x] =
                        (float) (pixel + inside * (value - pixel) - membrane * (depth > -8 ? 1 : 0));
            }
        }
    }
}
