package org.limpid.advice;

import java.util.Arrays;
import org.limpid.parameters.Direction;

/**
 * Where an image shows structure: blocks of 32 x 32 pixels whose deviation along the stripes is a good part of what
 * structured blocks have. Stripes are alike along themselves, so they count for nothing; resin, voids and padding have
 * little but noise.
 */
final class StructureMap {
    /** Pixels of a block's side. */
    static final int SIDE = 32;

    private static final int BINS = SIDE / BinnedImage.SIDE;
    /** Squares to either side whose mean is taken off: structure is finer. */
    private static final int REACH = 5;
    /** Of the deviation that has half of all deviation below it. */
    private static final double ENOUGH = 0.35;

    private static final double NOISE_QUANTILE = 0.05;
    private static final int FEW = 20;

    private final BinnedImage image;
    private final Direction direction;
    private final int rows;
    private final int columns;
    /** By block along the stripes, then across them. */
    private final boolean[] structured;

    private StructureMap(BinnedImage image, Direction direction, int rows, int columns, boolean[] structured) {
        this.image = image;
        this.direction = direction;
        this.rows = rows;
        this.columns = columns;
        this.structured = structured;
    }

    /** Of an image whose stripes have a direction; blocks of which half holds no data are not structured. */
    static StructureMap of(BinnedImage image, Direction direction) {
        int rows = Math.ceilDiv(image.height(), BINS);
        int columns = Math.ceilDiv(image.width() * image.step(), BINS);
        double[] energies = energies(image, rows, columns);
        double[] deviations = deviations(energies);
        double least = ENOUGH * half(deviations);
        boolean[] structured = new boolean[energies.length];
        for (int i = 0; i < structured.length; i++) {
            structured[i] = energies[i] >= 0 && deviations[i] > least;
        }
        return new StructureMap(image, direction, rows, columns, structured);
    }

    /** Mean squares of blocks; -1 where there is too little data. */
    private static double[] energies(BinnedImage image, int rows, int columns) {
        float[] details = image.details(REACH, false);
        int enough = BINS * BINS / image.step() / 2;
        double[] energies = new double[rows * columns];
        for (int block = 0; block < energies.length; block++) {
            Powers powers = powers(details, image, block / columns, block % columns);
            energies[block] = powers.count() < enough ? -1 : powers.squares() / powers.count();
        }
        return energies;
    }

    /** Deviations without the noise that the flattest blocks have. */
    private static double[] deviations(double[] energies) {
        double[] sorted = Arrays.stream(energies).filter(e -> e >= 0).sorted().toArray();
        double noise = sorted.length < FEW ? 0 : sorted[(int) (NOISE_QUANTILE * sorted.length)];
        return Arrays.stream(energies)
                .map(e -> Math.sqrt(Math.max(0, e - noise)))
                .toArray();
    }

    private static double half(double[] deviations) {
        double[] sorted = Arrays.stream(deviations).sorted().toArray();
        double sum = Arrays.stream(sorted).sum();
        double below = 0;
        int i = 0;
        while (i < sorted.length - 1 && below + sorted[i] < sum / 2) {
            below += sorted[i];
            i++;
        }
        return sorted.length == 0 ? 0 : sorted[i];
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Whether a block is structured, by its number along the stripes and across them. */
    boolean hasBlock(int row, int column) {
        return structured[row * columns + column];
    }

    /** Whether a pixel of the image lies in a structured block. */
    boolean contains(int y, int x) {
        boolean turned = direction.turned();
        return hasBlock(Math.min(rows - 1, (turned ? x : y) / SIDE), Math.min(columns - 1, (turned ? y : x) / SIDE));
    }

    /** How many structured blocks a square of the image shows, on a grid of a block's side. */
    int count(int top, int left, int side) {
        int count = 0;
        for (int y = top; y < top + side; y += SIDE) {
            for (int x = left; x < left + side; x += SIDE) {
                count += contains(y, x) ? 1 : 0;
            }
        }
        return count;
    }

    /** How many blocks are structured. */
    int count() {
        int count = 0;
        for (boolean block : structured) {
            count += block ? 1 : 0;
        }
        return count;
    }

    /**
     * Skewness of the structure, less its surroundings on both axes: below 0 where thin dark lines lie on bright ground,
     * as membranes do. Each block counts in its own deviations, since an edge of resin or a speck of dirt would outweigh
     * much tissue.
     */
    double skewness() {
        float[] details = image.details(REACH, true);
        double count = 0;
        double sum = 0;
        double cubes = 0;
        for (int block = 0; block < structured.length; block++) {
            if (structured[block]) {
                Powers powers = powers(details, image, block / columns, block % columns);
                double deviation = Math.sqrt(powers.squares() / powers.count());
                if (deviation > 0) {
                    count += powers.count();
                    sum += powers.sum() / deviation;
                    cubes += powers.cubes() / Math.pow(deviation, 3);
                }
            }
        }
        double mean = count > 0 ? sum / count : 0;
        double third = count > 0 ? cubes / count - 3 * mean + 2 * Math.pow(mean, 3) : 0;
        return third / Math.pow(1 - mean * mean, 1.5);
    }

    /** Sums of a block's details and of their powers. */
    private record Powers(int count, double sum, double squares, double cubes) {}

    private static Powers powers(float[] details, BinnedImage image, int row, int column) {
        int bottom = Math.min(image.height(), (row + 1) * BINS);
        int across = BINS / image.step();
        int right = Math.min(image.width(), (column + 1) * across);
        int count = 0;
        double sum = 0;
        double squares = 0;
        double cubes = 0;
        for (int y = row * BINS; y < bottom; y++) {
            for (int x = column * across; x < right; x++) {
                double detail = details[y * image.width() + x];
                if (!Double.isNaN(detail)) {
                    count++;
                    sum += detail;
                    squares += detail * detail;
                    cubes += detail * detail * detail;
                }
            }
        }
        return new Powers(count, sum, squares, cubes);
    }
}
