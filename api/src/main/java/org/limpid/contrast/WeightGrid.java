package org.limpid.contrast;

import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.TriangleFilter;

/**
 * Where the weights of a masked image are smoothed: at the same nodes as its intensity. A row of nodes is cut into tiles of
 * {@value #TILE}.
 *
 * @param height of the image
 * @param width of the image
 * @param step pixels from a node to the next, on both axes: 1, or 3 for sums of 5 x 5 pixels
 * @param n length of the triangle filter's box, nodes
 * @param stride rows of nodes from one that is smoothed to the next
 * @param rows how many rows are smoothed
 */
record WeightGrid(int height, int width, int step, int n, int stride, int rows) {
    static final int TILE = 128;

    /** Floats past the end of a line that kernels read and write. */
    private static final int MARGIN = 64;

    /** Nodes up to the image's last column; those of sums reach it or pass it. */
    int nodes() {
        return step == 1 ? width : (width - 1) / step + 2;
    }

    /** Whether nodes are sums of pixels. */
    boolean isSummed() {
        return step == TriangleFilter.SUMMED_SPACING;
    }

    /** Nodes of tiles before the image's first one. A mirrored image has its sums between these of the image. */
    int lead() {
        return isSummed() ? Plane.padded(n) : 0;
    }

    private int trail() {
        return isSummed() ? n : 0;
    }

    int tiles() {
        return (all() + TILE - 1) / TILE;
    }

    private int all() {
        return lead() + nodes() + trail();
    }

    /** Nodes of a row of a tile in memory: the last tile has no more than it needs, in whole vectors. */
    int nodesOf(int tile) {
        return Math.min(TILE, Plane.padded(all() - tile * TILE));
    }

    /** The weight of a node about which all pixels hold data. */
    int full() {
        int along = (int) TriangleFilter.sumOfFive(1);
        return isSummed() ? along * along : 1;
    }

    /** Pixels on either side of a node that it sums. */
    int reach() {
        return step - 1;
    }

    /**
     * Columns of the image.
     *
     * @param from the first that a tile reads, less than 0 where the image is mirrored
     * @param to the last
     * @param first the first of the image's own that stands there, or between those that do
     * @param last the last of these
     */
    record Columns(int from, int to, int first, int last) {}

    Columns columns(int tile) {
        int from = step * (tile * TILE - lead()) - reach();
        int end = Math.min((tile + 1) * TILE, all());
        int to = step * (end - 1 - lead()) + reach();
        int edge = width - 1;
        if (from < -edge || to > 2 * edge) {
            return new Columns(from, to, 0, edge);
        }
        int first = to < 0 ? -to : Math.max(0, Math.min(from, 2 * edge - to));
        int last = from > edge ? 2 * edge - from : Math.min(edge, Math.max(to, -from));
        return new Columns(from, to, first, last);
    }

    /** Floats of a line of pixels that a tile reads, with those that are mirrored into it. */
    int lineFloats() {
        return 2 * step * (Plane.padded(n) + TILE) + MARGIN;
    }

    /** The row of the image that stands {@code j} pixels below a row of nodes. */
    int pixelRow(int row, int j) {
        return Mirror.index(step * row + j, height);
    }
}
