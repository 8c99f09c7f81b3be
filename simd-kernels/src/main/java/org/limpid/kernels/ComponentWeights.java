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
    private final Sign above = new Sign();
    private final Sign below = new Sign();
    private int height;
    private int width;
    private int used;

    /** No image yet. */
    public ComponentWeights() {}

    /** What is known of one sign in all bands. */
    private static final class Sign {
        private final ComponentSeams seams = new ComponentSeams();
        private final List<RunComponents> components = new ArrayList<>();
        private final List<WeightedRuns> weighted = new ArrayList<>();

        void grow() {
            components.add(new RunComponents());
            weighted.add(new WeightedRuns());
        }

        void join(int used) {
            seams.join(components.subList(0, used));
        }

        void weigh(int band, int[] deficits, Weight weight, int one) {
            RunComponents labelled = components.get(band);
            for (int i = 0; i < labelled.labels(); i++) {
                if (labelled.isRoot(i)) {
                    double w =
                            seams.isCut(band, i) ? weight.of(seams.wholeOf(band, i)) : weight.of(labelled.moments(i));
                    deficits[i] = (int) Math.rint((1 - w) * one);
                }
            }
            WeightedRuns out = weighted.get(band);
            out.begin(labelled.rows());
            for (int row = 0; row < labelled.rows(); row++) {
                for (int run = labelled.firstRun(row); run < labelled.firstRun(row + 1); run++) {
                    int deficit = deficits[labelled.rootOfRun(run)];
                    if (deficit != 0) {
                        out.add(labelled.start(run), labelled.end(run), deficit);
                    }
                }
                out.endRow();
            }
        }
    }

    /** Row buffers of one band. */
    private static final class Band {
        private long[] bitsAbove = new long[0];
        private long[] bitsBelow = new long[0];
        private int[] deficits = new int[0];
    }

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
            above.grow();
            below.grow();
        }
    }

    private int firstRow(int band) {
        return (int) ((long) height * band / used);
    }

    private int bandOf(int row) {
        int band = (int) ((long) row * used / height);
        while (firstRow(band + 1) <= row) {
            band++;
        }
        return band;
    }

    /**
     * Labels the components of one band of rows. Bands may be labelled in parallel.
     *
     * @param band 0 to the number of bands less one
     * @param plane a padded plane of floats
     * @param thresholds one a row of the image
     */
    public void label(int band, Plane plane, float[] thresholds) {
        int first = firstRow(band);
        int end = firstRow(band + 1);
        Band buffers = bands.get(band);
        int words = ThresholdBits.words(width);
        if (buffers.bitsAbove.length < words) {
            buffers.bitsAbove = new long[words];
            buffers.bitsBelow = new long[words];
        }
        RunComponents upper = above.components.get(band);
        RunComponents lower = below.components.get(band);
        upper.begin(first, end - first);
        lower.begin(first, end - first);
        for (int y = first; y < end; y++) {
            ThresholdBits.ofRow(plane, y, thresholds[y], buffers.bitsAbove, buffers.bitsBelow);
            upper.addRow(buffers.bitsAbove, words, width);
            lower.addRow(buffers.bitsBelow, words, width);
        }
        upper.gather();
        lower.gather();
    }

    /** Joins the components across the bands' seams, when all bands are labelled. */
    public void join() {
        above.join(used);
        below.join(used);
    }

    /**
     * Weighs the components of one band, when all are joined. Bands may be weighed in parallel.
     *
     * @param band 0 to the number of bands less one
     * @param weight gives each component its weight
     * @param one the fixed-point value of 1
     */
    public void weigh(int band, Weight weight, int one) {
        Band buffers = bands.get(band);
        int labels = Math.max(
                above.components.get(band).labels(), below.components.get(band).labels());
        if (buffers.deficits.length < labels) {
            buffers.deficits = new int[labels + labels / 2];
        }
        above.weigh(band, buffers.deficits, weight, one);
        below.weigh(band, buffers.deficits, weight, one);
    }

    /**
     * Adds a row of {@code sign * (1 - weight)}, in fixed point, to some columns.
     *
     * @param y row of the image
     * @param from first column
     * @param to column after the last
     * @param sign 1 to add or -1 to take off
     * @param sums what is added to
     * @param offset index in {@code sums} of column {@code from}
     * @return how many runs of weight below 1 reach into these columns
     */
    public int addRow(int y, int from, int to, int sign, int[] sums, int offset) {
        int band = bandOf(y);
        int row = y - firstRow(band);
        return above.weighted.get(band).addRow(row, from, to, sign, sums, offset)
                + below.weighted.get(band).addRow(row, from, to, sign, sums, offset);
    }
}
