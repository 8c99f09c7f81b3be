package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.kernels.Covariance;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Scratch;

/**
 * Covariance over boxes that take runs of pixels with data only: the mean of the run around the centre down the columns,
 * and of such means along the row.
 *
 * <p>Down a column, sums move on within a run and are taken anew where one begins, so nothing is carried over from what
 * lies before it; no pixel is in more than one such beginning.
 */
final class RunCovariance {
    private static final int MARGIN = 64;

    private final CovaryingBands bands;
    private final MaskRuns runs;
    private final int reach;
    private final int height;
    private final int width;
    private final MemorySegment memory;
    private final long enteringDetail;
    private final long enteringSmooth;
    private final long leavingDetail;
    private final long leavingSmooth;
    private final long sums;
    private final long sumBytes;
    private final long totals;
    private final long totalBytes;

    RunCovariance(CovaryingBands bands, MaskRuns runs, int length, Scratch scratch) {
        this.bands = bands;
        this.runs = runs;
        reach = length / 2;
        height = bands.a().height();
        width = bands.a().width();
        memory = scratch.take(bytes(width, reach));
        long floats = floatBytes(width);
        enteringDetail = 0;
        enteringSmooth = floats;
        leavingDetail = 2 * floats;
        leavingSmooth = 3 * floats;
        sums = 4 * floats;
        sumBytes = (long) width * Double.BYTES;
        totals = sums + Covariance.SUMS * sumBytes;
        totalBytes = (width + 2L * reach + 1) * Double.BYTES;
    }

    static long bytes(int width, int reach) {
        return Scratch.bytesFor(4 * floatBytes(width) + Covariance.SUMS * (2L * width + 2L * reach + 1) * Double.BYTES);
    }

    private static long floatBytes(int width) {
        return (long) (Plane.padded(width) + MARGIN) * Float.BYTES;
    }

    /** Puts the sums on a row. */
    void start(int y) {
        for (int x = 0; x < width; x++) {
            sumAnew(y, x);
        }
    }

    /** Moves the sums from the row before to a row. */
    void moveTo(int y) {
        int entering = Mirror.index(y + reach, height);
        int leaving = Mirror.index(y - reach - 1, height);
        bands.loadDetail(0, entering, memory, enteringDetail);
        bands.loadSmooth(0, entering, memory, enteringSmooth);
        bands.loadDetail(0, leaving, memory, leavingDetail);
        bands.loadSmooth(0, leaving, memory, leavingSmooth);
        MemorySegment lengths = runs.memory();
        long upBefore = runs.up(y - 1);
        long up = runs.up(y);
        long down = runs.down(y);
        for (int x = 0; x < width; x++) {
            if (MaskRuns.get(lengths, up, x) <= 1) {
                sumAnew(y, x);
            } else {
                move(x, MaskRuns.get(lengths, upBefore, x), MaskRuns.get(lengths, down, x));
            }
        }
    }

    private void sumAnew(int y, int x) {
        int up = MaskRuns.get(runs.memory(), runs.up(y), x);
        double details = 0;
        double smooth = 0;
        double products = 0;
        if (up > 0) {
            int last = Math.min(reach, MaskRuns.get(runs.memory(), runs.down(y), x) - 1);
            for (int k = -Math.min(reach, up - 1); k <= last; k++) {
                int row = Mirror.index(y + k, height);
                double a = bands.detail(row, x);
                double b = bands.smooth(row, x);
                details += a;
                smooth += b;
                products += a * b;
            }
        }
        set(sums, x, details);
        set(sums + sumBytes, x, smooth);
        set(sums + 2 * sumBytes, x, products);
    }

    private void move(int x, int upBefore, int down) {
        double details = get(sums, x);
        double smooth = get(sums + sumBytes, x);
        double products = get(sums + 2 * sumBytes, x);
        if (down > reach) {
            double a = pixel(enteringDetail, x);
            double b = pixel(enteringSmooth, x);
            details += a;
            smooth += b;
            products += a * b;
        }
        if (upBefore > reach) {
            double a = pixel(leavingDetail, x);
            double b = pixel(leavingSmooth, x);
            details -= a;
            smooth -= b;
            products -= a * b;
        }
        set(sums, x, details);
        set(sums + sumBytes, x, smooth);
        set(sums + 2 * sumBytes, x, products);
    }

    /** The covariances of the row that the sums are on, 0 where there is no data; runs along it are at hand. */
    void alongRow(int y, MemorySegment lines, long left, long right, MemorySegment target, long offset) {
        total(y, lines, left);
        for (int x = 0; x < width; x++) {
            int back = MaskRuns.get(lines, left, x);
            double covariance = 0;
            if (back > 0) {
                int before = reach + x - Math.min(reach, back - 1);
                int last = reach + 1 + x + Math.min(reach, MaskRuns.get(lines, right, x) - 1);
                double factor = 1.0 / (last - before);
                double details = (get(totals, last) - get(totals, before)) * factor;
                double smooth = (get(totals + totalBytes, last) - get(totals + totalBytes, before)) * factor;
                double products = (get(totals + 2 * totalBytes, last) - get(totals + 2 * totalBytes, before)) * factor;
                covariance = products - details * smooth;
            }
            target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + (long) x * Float.BYTES, (float) covariance);
        }
    }

    /** Adds up the columns' means along each run, from {@code reach + 1} columns before the row on. */
    private void total(int y, MemorySegment lines, long left) {
        double details = 0;
        double smooth = 0;
        double products = 0;
        MemorySegment lengths = runs.memory();
        long up = runs.up(y);
        long down = runs.down(y);
        for (int i = 0; i < width + 2 * reach + 1; i++) {
            int x = Mirror.index(i - reach - 1, width);
            if (MaskRuns.get(lines, left, x) == 0) {
                details = 0;
                smooth = 0;
                products = 0;
            } else {
                int rows = Math.min(reach, MaskRuns.get(lengths, up, x) - 1)
                        + Math.min(reach, MaskRuns.get(lengths, down, x) - 1)
                        + 1;
                double factor = 1.0 / rows;
                details += get(sums, x) * factor;
                smooth += get(sums + sumBytes, x) * factor;
                products += get(sums + 2 * sumBytes, x) * factor;
            }
            set(totals, i, details);
            set(totals + totalBytes, i, smooth);
            set(totals + 2 * totalBytes, i, products);
        }
    }

    private float pixel(long row, int x) {
        return memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, row + (long) x * Float.BYTES);
    }

    private double get(long row, int x) {
        return memory.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, row + (long) x * Double.BYTES);
    }

    private void set(long row, int x, double value) {
        memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, row + (long) x * Double.BYTES, value);
    }
}
