package org.limpid.kernels;

import java.util.Arrays;

/**
 * The box average, {@code size x size} with mirrored borders, of {@code 1 - weight} over a strip of columns,
 * moved down row by row: one running sum a column, exact in integers, to which the sparse runs of the row that
 * enters are added and those of the row that leaves are taken off.
 */
public final class WeightWindow {
    private final int size;
    private final int reach;
    private final int one;
    private int height;
    private int width;
    private int from;
    private int to;
    private int[] columns = new int[0];
    private int[] box = new int[0];
    private int runsInside;
    private boolean stale;
    private ComponentWeights weights;

    /**
     * A window.
     *
     * @param size length of the box on both axes, odd, 1 to 8,191
     */
    public WeightWindow(int size) {
        this.size = size;
        this.reach = size / 2;
        this.one = one(size);
    }

    /**
     * The finest fixed point in which a full window still fits an int.
     *
     * @param size length of the box, odd, 1 to 8,191
     * @return the value of weight 1, a power of two of at most {@code 2^24}
     */
    public static int one(int size) {
        return Math.min(1 << 24, Integer.highestOneBit(Integer.MAX_VALUE / (size * size)));
    }

    /**
     * Places the window on row 0 of a strip.
     *
     * @param image weighed with {@link #one}
     * @param rows height of the image
     * @param imageWidth width of the image
     * @param firstColumn first column of the strip
     * @param endColumn column after the strip's last
     */
    public void start(ComponentWeights image, int rows, int imageWidth, int firstColumn, int endColumn) {
        weights = image;
        height = rows;
        width = imageWidth;
        from = firstColumn;
        to = endColumn;
        int needed = to - from + 2 * reach;
        if (columns.length < needed) {
            columns = new int[needed];
            box = new int[Plane.padded(to - from)];
        }
        Arrays.fill(columns, 0);
        runsInside = 0;
        stale = true;
        for (int y = -reach; y <= reach; y++) {
            enter(Mirror.index(y, height), 1);
        }
    }

    /**
     * Moves the window from row {@code y} to {@code y + 1}.
     *
     * @param y the row it is on
     */
    public void advance(int y) {
        enter(Mirror.index(y + 1 + reach, height), 1);
        enter(Mirror.index(y - reach, height), -1);
    }

    private void enter(int row, int sign) {
        int first = Math.max(0, from - reach);
        int last = Math.min(width, to + reach);
        int runs = weights.addRow(row, first, last, sign, columns, first - (from - reach));
        runsInside += sign * runs;
        stale |= runs != 0;
    }

    /**
     * Whether no run of weight below 1 is inside the window anywhere in the strip: every average is then 0.
     *
     * @return whether the strip's row is empty
     */
    public boolean isEmpty() {
        return runsInside == 0;
    }

    /**
     * Sums the windows of the row: {@code (1 - average weight) * size² * one}.
     *
     * @return an array whose first elements are the strip's columns; valid until the window moves
     */
    public int[] sums() {
        if (stale) {
            mirrorColumns();
            sumAlongRow();
            stale = false;
        }
        return box;
    }

    private void sumAlongRow() {
        int sum = 0;
        for (int k = 0; k < size - 1; k++) {
            sum += columns[k];
        }
        int count = to - from;
        for (int x = 0; x < count; x++) {
            sum += columns[x + size - 1];
            box[x] = sum;
            sum -= columns[x];
        }
    }

    private void mirrorColumns() {
        int origin = from - reach;
        for (int x = origin; x < Math.min(0, to + reach); x++) {
            columns[x - origin] = columns[Mirror.index(x, width) - origin];
        }
        for (int x = Math.max(width, origin); x < to + reach; x++) {
            columns[x - origin] = columns[Mirror.index(x, width) - origin];
        }
    }

    /**
     * What turns a sum of {@link #sums} into {@code 1 - average weight}.
     *
     * @return {@code 1 / (size² * one)}
     */
    public float factor() {
        return (float) (1.0 / ((double) size * size * one));
    }
}
