package org.limpid.kernels;

import java.util.ArrayList;
import java.util.List;
import org.limpid.image.ColumnStrips;

/**
 * The 8-connected components of the pixels beyond an image's thresholds, in bands of rows. Storage is kept for the
 * next image. The {@link ComponentWeights} of two scales may share it, since they are weighed in turn.
 */
public final class ImageComponents {
    private final List<Band> bands = new ArrayList<>();
    private final SeamUnion seamsAbove = new SeamUnion();
    private final SeamUnion seamsBelow = new SeamUnion();
    private int used;

    /** Without an image. */
    public ImageComponents() {}

    void begin(int bandCount) {
        used = bandCount;
        while (bands.size() < used) {
            bands.add(new Band());
        }
    }

    void label(int band, ColumnStrips image, float[] thresholds, int first, int end) {
        bands.get(band).label(image, thresholds, first, end);
    }

    void join() {
        seamsAbove.join(bands.subList(0, used).stream().map(band -> band.above).toList());
        seamsBelow.join(bands.subList(0, used).stream().map(band -> band.below).toList());
    }

    /** Keeps the band's runs of weight below 1, in a fixed point. */
    void weigh(int band, ComponentWeights.Weight weight, int one, WeightedRuns weighted) {
        bands.get(band).weigh(band, seamsAbove, seamsBelow, weight, one, weighted);
    }

    /** One band of rows. */
    private static final class Band {
        /** Rows that are compared with their thresholds strip by strip, so that memory is read in long stretches. */
        private static final int BLOCK = 64;

        private final RunLengthComponents above = new RunLengthComponents();
        private final RunLengthComponents below = new RunLengthComponents();
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

        void weigh(
                int band,
                SeamUnion seamsAbove,
                SeamUnion seamsBelow,
                ComponentWeights.Weight weight,
                int one,
                WeightedRuns weighted) {
            deficitsAbove = deficits(deficitsAbove, band, above, seamsAbove, weight, one);
            deficitsBelow = deficits(deficitsBelow, band, below, seamsBelow, weight, one);
            for (int row = 0; row < above.rows(); row++) {
                keep(row, above, deficitsAbove, weighted);
                keep(row, below, deficitsBelow, weighted);
                weighted.endRow();
            }
        }

        /** The deficit of every label: its component's. A component's root is its smallest label, so it comes first. */
        private static int[] deficits(
                int[] kept,
                int band,
                RunLengthComponents components,
                SeamUnion seams,
                ComponentWeights.Weight weight,
                int one) {
            int labels = components.labels();
            int[] deficits = kept.length < labels ? new int[labels + labels / 2] : kept;
            for (int i = 0; i < labels; i++) {
                int parent = components.parent(i);
                deficits[i] = parent == i ? deficit(band, i, components, seams, weight, one) : deficits[parent];
            }
            return deficits;
        }

        private static int deficit(
                int band,
                int root,
                RunLengthComponents components,
                SeamUnion seams,
                ComponentWeights.Weight weight,
                int one) {
            Moments moments = seams.isCut(band, root) ? seams.wholeOf(band, root) : components.moments(root);
            return (int) Math.rint((1 - weight.of(moments)) * one);
        }

        private static void keep(int row, RunLengthComponents components, int[] deficits, WeightedRuns weighted) {
            int end = components.firstRun(row + 1);
            for (int run = components.firstRun(row); run < end; run++) {
                int deficit = deficits[components.label(run)];
                if (deficit != 0) {
                    weighted.add(components.start(run), components.end(run), deficit);
                }
            }
        }
    }
}
