package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.limpid.image.Plane;

/**
 * Finds artificial flat background: {@code dilate_3x3(max_3x3 - min_3x3 ≤ threshold)} less its small 8-connected
 * components.
 *
 * <p>The image is cut into bands of rows that can be worked on in parallel; their number does not change the result.
 * One use: {@link #begin}; {@link #label} of every band; {@link #join}; then {@link #paint} of every band, if there is
 * something {@link #isAnyLarger larger}. Storage is kept for the next image.
 */
public final class FlatComponents {
    private final List<RunLengthComponents> bands = new ArrayList<>();
    private final SeamUnion seams = new SeamUnion();
    private int[] firstRow = {0, 0};
    private int used;

    /** Without an image. */
    public FlatComponents() {}

    /** Starts a new image that is cut into {@code bandCount} bands of rows, 1 to {@code height}. */
    public void begin(int height, int bandCount) {
        used = bandCount;
        while (bands.size() < used) {
            bands.add(new RunLengthComponents());
        }
        firstRow = new int[used + 1];
        for (int band = 0; band < used; band++) {
            firstRow[band + 1] = (int) ((long) height * (band + 1) / used);
        }
    }

    /**
     * Labels the flat components of a band: those whose windows' extremes differ by at most the threshold, at least 0 and
     * finite. No pixel past the image's width is read. Bands may be labelled in parallel.
     */
    public void label(int band, Plane stored, float threshold) {
        int first = firstRow[band];
        int end = firstRow[band + 1];
        FlatRows rows = new FlatRows(stored, threshold, first);
        long[] bits = new long[ThresholdBits.words(stored.width())];
        RunLengthComponents components = bands.get(band);
        components.begin(first, end - first);
        for (int y = first; y < end; y++) {
            if (rows.bits(y, bits)) {
                components.addRow(bits, 0, stored.width());
            } else {
                components.addEmptyRow();
            }
        }
        components.gather();
    }

    /** Joins the components across the bands' seams, when all bands are labelled. */
    public void join() {
        seams.join(bands.subList(0, used));
    }

    /** Whether a component has more pixels than that. */
    public boolean isAnyLarger(long pixels) {
        for (int band = 0; band < used; band++) {
            RunLengthComponents components = bands.get(band);
            for (int label = 0; label < components.labels(); label++) {
                if (components.parent(label) == label && pixels(band, label) > pixels) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Paints a band's rows of a dense plane of bytes: 0 where they are flat. Components of at most {@code largestRemoved}
     * pixels count as not flat. Bands may be painted in parallel.
     */
    public void paint(int band, long largestRemoved, Plane valid) {
        RunLengthComponents components = bands.get(band);
        boolean[] flat = new boolean[components.labels()];
        for (int label = 0; label < flat.length; label++) {
            int parent = components.parent(label);
            flat[label] = parent == label ? pixels(band, label) > largestRemoved : flat[parent];
        }
        MemorySegment target = valid.segment();
        for (int row = 0; row < components.rows(); row++) {
            long offset = valid.row(firstRow[band] + row);
            int end = components.firstRun(row + 1);
            for (int run = components.firstRun(row); run < end; run++) {
                if (flat[components.label(run)]) {
                    long start = offset + components.start(run);
                    target.asSlice(start, components.end(run) - components.start(run))
                            .fill((byte) 0);
                }
            }
        }
    }

    private long pixels(int band, int root) {
        Moments moments = seams.isCut(band, root)
                ? seams.wholeOf(band, root)
                : bands.get(band).moments(root);
        return moments.count();
    }
}
