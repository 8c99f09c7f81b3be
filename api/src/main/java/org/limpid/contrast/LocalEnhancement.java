package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.EnhancementRows;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.NoDataRows;
import org.limpid.kernels.TriangleFilter;
import org.limpid.kernels.WindowMinMax;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Compression;
import org.limpid.parameters.ContrastParameters.Enhancement;
import org.limpid.parameters.ContrastParameters.Reference;

/** Local contrast enhancement of whole rows, in the scratch of one worker. */
final class LocalEnhancement {
    private static final int LINES = 7;
    /** Floats before and after a row of extremes: half the longest window and whole vectors. */
    private static final int MARGIN = 64;

    private final Enhancement lce;
    private final EnhancementRows.Enhancement enhancement;
    private final LeveledImage image;
    private final Plane pixels;
    private final Plane smooth;
    private final Plane weights;
    private final int width;
    private final MemorySegment memory;
    private final long[] window;
    private final long maxima;
    private final long minima;
    private final long middle;
    private final long reference;
    private final long low;
    private final long weight;
    private final long scaled;
    /** A row of half-smoothed intensity, with the border that the triangle filter needs. */
    private final long halfSmoothed;

    /** Rows of an image; intensity and weights are smoothed down the columns. Without gaps the weights are not read. */
    LocalEnhancement(Enhancement lce, LeveledImage image, Plane smooth, Plane weights, Scratch scratch) {
        this.lce = lce;
        this.image = image;
        this.smooth = smooth;
        this.weights = weights;
        enhancement = new EnhancementRows.Enhancement(
                (float) lce.ratio(),
                (float) lce.offset(),
                (float) lce.sigma(),
                lce.compress().map(range -> image.of(range.from())).orElse(Float.NEGATIVE_INFINITY),
                lce.compress().map(range -> image.of(range.to())).orElse(Float.POSITIVE_INFINITY));
        pixels = image.pixels();
        width = pixels.width();
        memory = scratch.take(bytes(width, lce.smoothing()));
        window = new long[lce.omega()];
        maxima = line(0);
        minima = line(1);
        middle = line(2);
        reference = line(3);
        low = line(4);
        weight = line(5);
        scaled = line(6);
        halfSmoothed = line(LINES) + (long) Plane.padded(lce.smoothing()) * Float.BYTES;
    }

    static long bytes(int width, int smoothing) {
        return (LINES + 1) * lineBytes(width) + 2L * Plane.padded(smoothing) * Float.BYTES;
    }

    private static long lineBytes(int width) {
        return (long) (Plane.padded(width) + 2 * MARGIN) * Float.BYTES;
    }

    private long line(int index) {
        return index * lineBytes(width) + (long) MARGIN * Float.BYTES;
    }

    MemorySegment memory() {
        return memory;
    }

    /** Compresses a row of the image in place. */
    void compress(int y) {
        findLow(y);
        compress(y, lce.compress().orElseThrow(), 1, pixels.segment(), pixels.row(y));
    }

    private void compress(int y, Compression range, int sign, MemorySegment target, long offset) {
        EnhancementRows.compress(
                pixels.segment(),
                pixels.row(y),
                memory,
                low,
                new EnhancementRows.Compression(enhancement.from(), enhancement.to(), (float) range.ratio()),
                sign,
                image.gap(),
                target,
                offset,
                width);
    }

    /** Enhances a row of the image, compressed if it is to be, and scales it; returns where the row is. */
    long enhance(int y, Adjustment gca) {
        findLow(y);
        findExtremes(y);
        boolean ofImage = lce.method() == Reference.IMAGE && lce.compress().isEmpty();
        EnhancementRows.enhance(
                pixels.segment(),
                pixels.row(y),
                ofImage ? pixels.segment() : memory,
                ofImage ? pixels.row(y) : referenceRow(y),
                memory,
                low,
                middle,
                enhancement,
                image.of(gca.mean()),
                (float) gca.hpSigma(),
                image.gap(),
                scaled,
                width);
        return scaled;
    }

    /** The row that the strength depends on; for a compressed image, the row before compression. */
    private long referenceRow(int y) {
        switch (lce.method()) {
            case IMAGE -> compress(y, lce.compress().orElseThrow(), -1, memory, reference);
            case MIDDLE -> {
                return middle;
            }
            case MINVAL -> WindowMinMax.smallestAlongRow(memory, minima, lce.omega(), reference, width);
            case MAXVAL -> WindowMinMax.largestAlongRow(memory, maxima, lce.omega(), reference, width);
        }
        return reference;
    }

    private void findLow(int y) {
        smoothAlong(smooth, y, low);
        if (image.gap() == NoDataRows.GAP) {
            smoothAlong(weights, y, weight);
            NoDataRows.normalise(memory, low, weight, (float) image.level(), width);
        }
    }

    private void smoothAlong(Plane columns, int y, long line) {
        MemorySegment.copy(columns.segment(), columns.row(y), memory, halfSmoothed, (long) width * Float.BYTES);
        Mirror.pad(memory, halfSmoothed, width, lce.smoothing());
        TriangleFilter.alongRow(memory, halfSmoothed, lce.smoothing(), TriangleFilter.AS_THEY_ARE, memory, line, width);
    }

    private void findExtremes(int y) {
        int omega = lce.omega();
        int first = Math.max(0, y - omega / 2);
        int count = Math.min(pixels.height() - 1, y + omega / 2) - first + 1;
        for (int k = 0; k < count; k++) {
            window[k] = pixels.row(first + k);
        }
        WindowMinMax.acrossRows(pixels.segment(), window, count, memory, maxima, minima, width);
        WindowMinMax.pad(memory, maxima, minima, omega, width);
        WindowMinMax.middleAlongRow(memory, maxima, minima, omega, middle, width);
    }
}
