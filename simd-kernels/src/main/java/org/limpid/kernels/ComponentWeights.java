package org.limpid.kernels;

import java.util.ArrayList;
import java.util.List;
import org.limpid.image.ColumnStrips;

/**
 * Gives every 8-connected component of a band beyond its threshold a weight from its moments, and paints {@code 1 -
 * weight}.
 *
 * <p>Pixels above the threshold and pixels below its negative are labelled apart. The image is cut into bands of rows
 * that can be worked on in parallel. The number of bands does not change a result, since moments are exact integers
 * and components are joined across the seams. One use: {@link #begin}; {@link #label} of every band; {@link #join};
 * {@link #weigh} of every band; then {@link #addRow}. Storage is kept for the next image.
 */
public final class ComponentWeights {
    /** Weight of a component from its moments. */
    @FunctionalInterface
    public interface Weight {
        /** A weight from 0 to 1. */
        double of(Moments moments);
    }

    private final ImageComponents components;
    /** Of each band the runs of weight below 1. */
    private final List<WeightedRuns> weighted = new ArrayList<>();

    private int width;
    private int[] firstRow = {0, 0};
    private WeightedRuns[] runsOf = {};
    private int[] rowInBand = {};

    /** Weights without an image, with components of their own. */
    public ComponentWeights() {
        this(new ImageComponents());
    }

    /** Weights without an image; other weights may share the components and weigh in turn. */
    public ComponentWeights(ImageComponents components) {
        this.components = components;
    }

    /** Starts a new image that is cut into {@code bandCount} bands of rows, 1 to {@code rows}. */
    public void begin(int rows, int columns, int bandCount) {
        width = columns;
        components.begin(bandCount);
        while (weighted.size() < bandCount) {
            weighted.add(new WeightedRuns());
        }
        firstRow = new int[bandCount + 1];
        runsOf = new WeightedRuns[rows];
        rowInBand = new int[rows];
        for (int band = 0; band < bandCount; band++) {
            firstRow[band + 1] = (int) ((long) rows * (band + 1) / bandCount);
            for (int y = firstRow[band]; y < firstRow[band + 1]; y++) {
                runsOf[y] = weighted.get(band);
                rowInBand[y] = y - firstRow[band];
            }
        }
    }

    /** How many columns of the image a strip has. */
    int columns(int strip) {
        return ColumnStrips.columns(strip, width);
    }

    /**
     * Labels the components of a band beyond the thresholds, one a row of the image. Bands may be labelled in parallel.
     */
    public void label(int band, ColumnStrips image, float[] thresholds) {
        components.label(band, image, thresholds, firstRow[band], firstRow[band + 1]);
    }

    /** Joins the components across the bands' seams, when all bands are labelled. */
    public void join() {
        components.join();
    }

    /**
     * Weighs the components of a band, when all are joined, for a {@link WeightWindow} of some size. Bands may be
     * weighed in parallel.
     */
    public void weigh(int band, Weight weight, int size) {
        WeightedRuns runs = weighted.get(band);
        runs.begin(firstRow[band + 1] - firstRow[band], width, size / 2);
        components.weigh(band, weight, WeightWindow.one(size), runs);
    }

    /**
     * Adds a row of {@code sign * (1 - weight)}, {@code sign} 1 or -1, in the fixed point of the window and with its
     * mirrored border, to a strip and its surroundings, half a window on either side. The row is added as changes from
     * column to column, of which the first is the change into the first column of the surroundings. Returns how many
     * runs of weight below 1 reach into these columns.
     */
    public int addRow(int y, int strip, int sign, int[] changes) {
        return runsOf[y].addRow(rowInBand[y], strip, sign, changes);
    }
}
