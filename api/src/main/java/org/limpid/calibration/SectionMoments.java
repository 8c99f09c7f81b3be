package org.limpid.calibration;

import java.util.Arrays;

/**
 * Weighted sums over the blocks of one section: the products of each two polynomials in its plane, and of each polynomial
 * with the values.
 *
 * <p>Along a row only the polynomials in x change. So a block adds only to the sums in x, and the many products of the plane are
 * computed once a row.
 */
final class SectionMoments {
    private static final int COUNT = ShiftedLegendre.COUNT;
    private static final int PAIRS = BlockCoordinates.PAIRS;
    private static final int PLANES = LegendreBasis.PLANES.size();

    private final BlockCoordinates places;
    private final double[] gram = new double[PLANES * PLANES];
    private final double[] withValues = new double[PLANES];
    private final double[] rowPairs = new double[PAIRS];
    private final double[] rowValues = new double[COUNT];
    private long blocks;
    private double weight;
    private double sum;
    private double squares;

    SectionMoments(BlockCoordinates places) {
        this.places = places;
    }

    void clear() {
        Arrays.fill(gram, 0);
        Arrays.fill(withValues, 0);
        blocks = 0;
        weight = 0;
        sum = 0;
        squares = 0;
    }

    /** Adds a row of blocks. */
    void add(int row, BlockRow blocksOfRow) {
        sumAlong(blocksOfRow);
        double[] down = places.down();
        int first = row * COUNT;
        for (int a = 0; a < PLANES; a++) {
            LegendreBasis.Plane left = LegendreBasis.PLANES.get(a);
            double leftDown = down[first + left.y()];
            withValues[a] += rowValues[left.x()] * leftDown;
            for (int b = 0; b <= a; b++) {
                LegendreBasis.Plane right = LegendreBasis.PLANES.get(b);
                gram[a * PLANES + b] +=
                        rowPairs[BlockCoordinates.pair(left.x(), right.x())] * leftDown * down[first + right.y()];
            }
        }
    }

    private void sumAlong(BlockRow row) {
        Arrays.fill(rowPairs, 0);
        Arrays.fill(rowValues, 0);
        double[] pairs = places.pairsAlongRow();
        double[] along = places.alongRow();
        for (int column = 0; column < row.columns(); column++) {
            double w = row.weights()[column];
            if (w != 0) {
                double v = row.values()[column];
                int pair = column * PAIRS;
                for (int p = 0; p < PAIRS; p++) {
                    rowPairs[p] += w * pairs[pair + p];
                }
                int polynomial = column * COUNT;
                for (int i = 0; i < COUNT; i++) {
                    rowValues[i] += w * v * along[polynomial + i];
                }
                blocks++;
                weight += w;
                sum += w * v;
                squares += w * v * v;
            }
        }
    }

    /** Sum of the products of two polynomials of the plane. */
    double product(int a, int b) {
        return gram[Math.max(a, b) * PLANES + Math.min(a, b)];
    }

    /** Sum of the products of a polynomial of the plane with the values. */
    double withValues(int a) {
        return withValues[a];
    }

    /** Number of blocks with a weight above 0. */
    long blocks() {
        return blocks;
    }

    double weight() {
        return weight;
    }

    /** Weighted sum of the values. */
    double sum() {
        return sum;
    }

    /** Weighted sum of the squared values. */
    double squares() {
        return squares;
    }
}
