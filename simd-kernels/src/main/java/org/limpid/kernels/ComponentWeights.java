package org.limpid.kernels;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives every 8-connected component of a band that lies beyond its threshold a weight from its moments, and
 * paints {@code 1 - weight} where it is wanted.
 *
 * <p>Pixels above the threshold and pixels below its negative are labelled apart. The image is cut into bands
 * of rows that can be worked on in parallel; how many does not change a result, since moments are exact
 * integers and components are joined across the seams. One use: {@link #begin}; {@link #label} of every band;
 * {@link #join}; {@link #weigh} of every band; then {@link #addRow}. Storage is kept for the next image.
 */
public final class ComponentWeights {
    /** Weight of a component from its moments. */
    @FunctionalInterface
    public interface Weight {
        /**
         * Weighs one component.
         *
         * @param moments of its pixels
         * @return 0 to 1
         */
        double of(Moments moments);
    }

    private final List<Band> bands = new ArrayList<>();
    private final ComponentSeams seamsAbove = new ComponentSeams();
    private final ComponentSeams seamsBelow = new ComponentSeams();
    private int height;
    private int width;
    private int used;
    private int[] firstRow = {0, 0};
    private Band[] bandOf = {};
    private int[] rowInBand = {};

    /** What is known of one band of rows. */
    private static final class Band {
        /** Rows that are compared with their thresholds strip by strip, so that memory is read in long stretches. */
        private static final int BLOCK = 64;

        private final RunComponents above = new RunComponents();
        private final RunComponents below = new RunComponents();
        private final WeightedRuns weighted = new WeightedRuns();
        private long[] bitsAbove = new long[0];
        private long[] bitsBelow = new long[0];
        private int[] deficitsAbove = new int[0];
        private int[] deficitsBelow = new int[0];

        void label(ColumnStrips image, float[] thresholds, int first, int end) {
            int words = ThresholdBits.words(image.width());
            if (bitsAbove.length < BLOCK * words) {
                bitsAbove = new long[BLOCK * words];
                bitsBelow = new long[BLOCK * words];
            }
            above.begin(first, end - first);
            below.begin(first, end - first);
            for (int y = first; y < end; y += BLOCK) {
                int rows = Math.min(BLOCK, end - y);
                compare(image, thresholds, y, rows, words);
                for (int k = 0; k < rows; k++) {
                    above.addRow(bitsAbove, k * words, image.width());
                    below.addRow(bitsBelow, k * words, image.width());
                }
            }
            above.gather();
            below.gather();
        }

        private void compare(ColumnStrips image, float[] thresholds, int y, int rows, int words) {
            for (int strip = 0; strip < image.strips(); strip++) {
                int first = strip * (ColumnStrips.COLUMNS / Long.SIZE);
                for (int k = 0; k < rows; k++) {
                    ThresholdBits.ofRow(
                            image.segment(),
                            image.offset(y + k, strip),
                            image.columns(strip),
                            thresholds[y + k],
                            bitsAbove,
                            bitsBelow,
                            k * words + first);
                }
            }
        }

        void weigh(int band, ComponentSeams seamsAbove, ComponentSeams seamsBelow, Weight weight, int size, int width) {
            int one = WeightWindow.one(size);
            deficitsAbove = deficits(deficitsAbove, band, above, seamsAbove, weight, one);
            deficitsBelow = deficits(deficitsBelow, band, below, seamsBelow, weight, one);
            weighted.begin(above.rows(), width, size / 2);
            for (int row = 0; row < above.rows(); row++) {
                keep(row, above, deficitsAbove);
                keep(row, below, deficitsBelow);
                weighted.endRow();
            }
        }

        /** Of every label: that of its component, whose smallest label is the root and comes first. */
        private static int[] deficits(
                int[] kept, int band, RunComponents components, ComponentSeams seams, Weight weight, int one) {
            int labels = components.labels();
            int[] deficits = kept.length < labels ? new int[labels + labels / 2] : kept;
            for (int i = 0; i < labels; i++) {
                int parent = components.parent(i);
                deficits[i] = parent == i ? deficit(band, i, components, seams, weight, one) : deficits[parent];
            }
            return deficits;
        }

        private static int deficit(
                int band, int root, RunComponents components, ComponentSeams seams, Weight weight, int one) {
            Moments moments = seams.isCut(band, root) ? seams.wholeOf(band, root) : components.moments(root);
            return (int) Math.rint((1 - weight.of(moments)) * one);
        }

        private void keep(int row, RunComponents components, int[] deficits) {
            int end = components.firstRun(row + 1);
            for (int run = components.firstRun(row); run < end; run++) {
                int deficit = deficits[components.label(run)];
                if (deficit != 0) {
                    weighted.add(components.start(run), components.end(run), deficit);
                }
            }
        }
    }

    /** No image yet. */
    public ComponentWeights() {}

    /**
     * Starts a new image.
     *
     * @param rows height of the image
     * @param columns width of the image
     * @param bandCount bands that {@link #label} and {@link #weigh} are called for, 1 to {@code rows}
     */
    public void begin(int rows, int columns, int bandCount) {
        height = rows;
        width = columns;
        used = bandCount;
        while (bands.size() < used) {
            bands.add(new Band());
        }
        firstRow = new int[used + 1];
        bandOf = new Band[height];
        rowInBand = new int[height];
        for (int band = 0; band < used; band++) {
            firstRow[band + 1] = (int) ((long) height * (band + 1) / used);
            for (int y = firstRow[band]; y < firstRow[band + 1]; y++) {
                bandOf[y] = bands.get(band);
                rowInBand[y] = y - firstRow[band];
            }
        }
    }

    /**
     * Labels the components of one band of rows. Bands may be labelled in parallel.
     *
     * @param band 0 to the number of bands less one
     * @param image what is compared with the thresholds
     * @param thresholds one a row of the image
     */
    public void label(int band, ColumnStrips image, float[] thresholds) {
        bands.get(band).label(image, thresholds, firstRow[band], firstRow[band + 1]);
    }

    /** Joins the components across the bands' seams, when all bands are labelled. */
    public void join() {
        seamsAbove.join(bands.subList(0, used).stream().map(band -> band.above).toList());
        seamsBelow.join(bands.subList(0, used).stream().map(band -> band.below).toList());
    }

    /**
     * Weighs the components of one band, when all are joined. Bands may be weighed in parallel.
     *
     * @param band 0 to the number of bands less one
     * @param weight gives each component its weight
     * @param size of the {@link WeightWindow} that averages the weights
     */
    public void weigh(int band, Weight weight, int size) {
        bands.get(band).weigh(band, seamsAbove, seamsBelow, weight, size, width);
    }

    /**
     * Adds a row of {@code sign * (1 - weight)}, in the fixed point of the window and with its mirrored border, to a strip
     * and its surroundings, half a window on either side. What is added to are the changes from column to column.
     *
     * @param y row of the image
     * @param strip number of the strip
     * @param sign 1 to add or -1 to take off
     * @param changes what is added to; the first is that into the first column of the surroundings
     * @return how many runs of weight below 1 reach into these columns
     */
    public int addRow(int y, int strip, int sign, int[] changes) {
        return bandOf[y].weighted.addRow(rowInBand[y], strip, sign, changes);
    }
}
