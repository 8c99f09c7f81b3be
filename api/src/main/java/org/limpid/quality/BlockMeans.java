package org.limpid.quality;

/**
 * Means of small blocks of tiles, which have less noise than pixels.
 *
 * @param tiles how many there are
 * @param length blocks of a tile along the stripes
 * @param breadth blocks of a tile across the stripes
 * @param values tile after tile, row by row
 */
record BlockMeans(int tiles, int length, int breadth, double[] values) {
    /** The means of an image's tiles. */
    static BlockMeans of(Tiles tiles, float[] pixels) {
        int length = tiles.length() / Tiles.BLOCK;
        int breadth = tiles.breadth() / Tiles.BLOCK;
        double[] means = new double[tiles.places().size() * length * breadth];
        double weight = 1.0 / (Tiles.BLOCK * Tiles.BLOCK);
        int pixel = 0;
        for (int row = 0; pixel < pixels.length; row++) {
            int first = row / Tiles.BLOCK * breadth;
            for (int x = first; x < first + breadth; x++) {
                double mean = means[x];
                for (int i = 0; i < Tiles.BLOCK; i++) {
                    mean += weight * pixels[pixel++];
                }
                means[x] = mean;
            }
        }
        return new BlockMeans(tiles.places().size(), length, breadth, means);
    }

    /** What was taken off to get others. */
    BlockMeans minus(BlockMeans other) {
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            differences[i] = values[i] - other.values[i];
        }
        return new BlockMeans(tiles, length, breadth, differences);
    }

    /** Each column of a tile without its straight line, then each row without its mean. */
    BlockMeans withoutStripes() {
        double[] rest = values.clone();
        for (int tile = 0; tile < tiles; tile++) {
            int first = tile * length * breadth;
            for (int x = 0; x < breadth; x++) {
                takeLine(rest, first + x, breadth, length, true);
            }
            for (int y = 0; y < length; y++) {
                takeLine(rest, first + y * breadth, 1, breadth, false);
            }
        }
        return new BlockMeans(tiles, length, breadth, rest);
    }

    /** The means along the stripes, each without its straight line. */
    BlockMeans profiles() {
        double[] means = new double[tiles * breadth];
        for (int i = 0; i < values.length; i++) {
            means[i / (length * breadth) * breadth + i % breadth] += values[i] / length;
        }
        for (int tile = 0; tile < tiles; tile++) {
            takeLine(means, tile * breadth, 1, breadth, true);
        }
        return new BlockMeans(tiles, 1, breadth, means);
    }

    /** Takes off the mean, or the straight line of least squares, of values a step apart. */
    private static void takeLine(double[] values, int first, int step, int count, boolean sloping) {
        double middle = (count - 1) / 2.0;
        double sum = 0;
        double moment = 0;
        double moments = 0;
        for (int i = 0; i < count; i++) {
            double at = i - middle;
            sum += values[first + i * step];
            moment += at * values[first + i * step];
            moments += at * at;
        }
        double slope = sloping && count > 1 ? moment / moments : 0;
        for (int i = 0; i < count; i++) {
            values[first + i * step] -= sum / count + slope * (i - middle);
        }
    }

    /** The correlation with tiles so many places on, -1 to 1; 0 where either has nothing. */
    double correlation(BlockMeans other, int distance) {
        int size = length * breadth;
        double products = 0;
        for (int tile = 0; tile < tiles; tile++) {
            int own = tile * size;
            int others = (tile + distance) % tiles * size;
            for (int i = 0; i < size; i++) {
                products += values[own + i] * other.values[others + i];
            }
        }
        double norm = Math.sqrt(squares() * other.squares());
        return norm == 0 ? 0 : products / norm;
    }

    /** The mean correlation with the four blocks that touch at corners. */
    double correlationAtCorners(BlockMeans other) {
        double products = 0;
        for (int tile = 0; tile < tiles; tile++) {
            for (int y = 1; y < length; y++) {
                int above = (tile * length + y - 1) * breadth;
                int row = above + breadth;
                for (int x = 1; x < breadth; x++) {
                    products += values[row + x] * other.values[above + x - 1]
                            + values[row + x - 1] * other.values[above + x]
                            + values[above + x] * other.values[row + x - 1]
                            + values[above + x - 1] * other.values[row + x];
                }
            }
        }
        double pairs = 4.0 * tiles * (length - 1) * (breadth - 1);
        double norm = deviation() * other.deviation();
        return norm == 0 ? 0 : products / pairs / norm;
    }

    private double squares() {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return squares;
    }

    /** The root of the mean square. */
    double deviation() {
        return Math.sqrt(squares() / values.length);
    }
}
