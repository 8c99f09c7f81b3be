package org.limpid.synthetic;

import java.util.Objects;
import org.limpid.LimpidException;

/**
 * The energy of vertical stripes in an image: column means over blocks of 128 rows, less their running mean over 65
 * columns (fewer at the borders); the mean of the squares of the rest, over columns and blocks, each block counting
 * with its rows. What varies slowly across the image counts for nothing, independent noise for its variance over the
 * rows of a block. Tissue counts too: take the difference of an image and its truth to measure stripes alone. For use
 * by one thread; threads may each fill their own and merge them.
 */
public final class StripeEnergy {
    private static final int BLOCK = 128;
    private static final int REACH = 32;

    private final int height;
    private final int width;
    private final double[][] sums;
    private final int[] rows;

    /** Of an image whose rows are still to be added. */
    public StripeEnergy(int height, int width) {
        if (height < 1 || width < 1) {
            throw new LimpidException("image is " + width + " x " + height + "; expected at least 1 along each axis");
        }
        this.height = height;
        this.width = width;
        int blocks = (height - 1) / BLOCK + 1;
        sums = new double[blocks][width];
        rows = new int[blocks];
    }

    /** Adds a row of finite values, each once, in any order. */
    public void addRow(int y, float[] row) {
        Objects.checkIndex(y, height);
        if (row.length != width) {
            throw new LimpidException("row of " + row.length + " pixels; expected " + width);
        }
        double[] block = sums[y / BLOCK];
        rows[y / BLOCK]++;
        for (int x = 0; x < width; x++) {
            block[x] += row[x];
        }
    }

    /** Adds all rows that were added to another one of the same image. */
    public void add(StripeEnergy other) {
        if (other.height != height || other.width != width) {
            throw new LimpidException(
                    "image of " + other.width + " x " + other.height + "; expected " + width + " x " + height);
        }
        for (int block = 0; block < sums.length; block++) {
            rows[block] += other.rows[block];
            for (int x = 0; x < width; x++) {
                sums[block][x] += other.sums[block][x];
            }
        }
    }

    /** The energy of the rows added so far, square grey levels; 0 when there are no rows. */
    public double value() {
        double total = 0;
        long added = 0;
        for (int block = 0; block < sums.length; block++) {
            if (rows[block] > 0) {
                total += rows[block] * squares(sums[block], rows[block]);
                added += rows[block];
            }
        }
        return added == 0 ? 0 : total / added / width;
    }

    /**
     * The part of this energy that is no longer in a processed image, on the same intensity scale: 1 when all is gone,
     * 0 when all is left, below 0 when there is more; not a number when there was none.
     */
    public double removed(StripeEnergy after) {
        return 1 - after.value() / value();
    }

    private static double squares(double[] sums, int rows) {
        int width = sums.length;
        double running = 0;
        for (int x = 0; x < Math.min(REACH, width); x++) {
            running += sums[x];
        }
        double total = 0;
        for (int x = 0; x < width; x++) {
            if (x + REACH < width) {
                running += sums[x + REACH];
            }
            if (x > REACH) {
                running -= sums[x - REACH - 1];
            }
            int columns = Math.min(width - 1, x + REACH) - Math.max(0, x - REACH) + 1;
            double stripe = (sums[x] - running / columns) / rows;
            total += stripe * stripe;
        }
        return total;
    }
}
