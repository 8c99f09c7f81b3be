package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.Mirror;

/**
 * Covariance over boxes that take runs of pixels with data only. Down the columns the mean of the run around the
 * centre is taken, and along the row the mean of these means.
 *
 * <p>Down a column, sums move on within a run and start anew where a run begins. So pixels before a run change nothing
 * in it, and every pixel is summed anew at most once. Works pixel by pixel on arrays, whose bounds the compiler checks
 * once for a loop.
 */
final class MaskedCovariance {
    private final CovarianceInputs bands;
    private final ValidRuns runs;
    private final int reach;
    private final int height;
    private final int width;
    private final MemorySegment row;
    private final float[] enteringDetail;
    private final float[] enteringSmooth;
    private final float[] leavingDetail;
    private final float[] leavingSmooth;
    private final char[] upBefore;
    private final char[] up;
    private final char[] down;
    private final double[] details;
    private final double[] smooth;
    private final double[] products;
    private final double[] totalDetails;
    private final double[] totalSmooth;
    private final double[] totalProducts;
    private final float[] covariances;

    MaskedCovariance(CovarianceInputs bands, ValidRuns runs, int length, Scratch scratch) {
        this.bands = bands;
        this.runs = runs;
        reach = length / 2;
        height = bands.a().height();
        width = bands.a().width();
        row = scratch.take(bytes(width));
        enteringDetail = new float[width];
        enteringSmooth = new float[width];
        leavingDetail = new float[width];
        leavingSmooth = new float[width];
        upBefore = new char[width];
        up = new char[width];
        down = new char[width];
        details = new double[width];
        smooth = new double[width];
        products = new double[width];
        totalDetails = new double[width + 2 * reach + 1];
        totalSmooth = new double[width + 2 * reach + 1];
        totalProducts = new double[width + 2 * reach + 1];
        covariances = new float[width];
    }

    static long bytes(int width) {
        return Scratch.bytesFor((long) Plane.padded(width) * Float.BYTES);
    }

    /** Puts the sums on a row. */
    void start(int y) {
        runs.copy(runs.up(y), up);
        runs.copy(runs.down(y), down);
        for (int x = 0; x < width; x++) {
            sumAnew(y, x);
        }
    }

    /** Moves the sums from the row before to a row. */
    void moveTo(int y) {
        System.arraycopy(up, 0, upBefore, 0, width);
        runs.copy(runs.up(y), up);
        runs.copy(runs.down(y), down);
        load(Mirror.index(y + reach, height), enteringDetail, enteringSmooth);
        load(Mirror.index(y - reach - 1, height), leavingDetail, leavingSmooth);
        for (int x = 0; x < width; x++) {
            if (up[x] <= 1) {
                sumAnew(y, x);
                continue;
            }
            if (down[x] > reach) {
                double a = enteringDetail[x];
                double b = enteringSmooth[x];
                details[x] += a;
                smooth[x] += b;
                products[x] += a * b;
            }
            if (upBefore[x] > reach) {
                double a = leavingDetail[x];
                double b = leavingSmooth[x];
                details[x] -= a;
                smooth[x] -= b;
                products[x] -= a * b;
            }
        }
    }

    private void load(int y, float[] detail, float[] low) {
        bands.loadDetail(y, row, 0);
        MemorySegment.copy(row, ValueLayout.JAVA_FLOAT, 0, detail, 0, width);
        bands.loadSmooth(y, row, 0);
        MemorySegment.copy(row, ValueLayout.JAVA_FLOAT, 0, low, 0, width);
    }

    private void sumAnew(int y, int x) {
        double sumOfDetails = 0;
        double sumOfSmooth = 0;
        double sumOfProducts = 0;
        if (up[x] > 0) {
            int last = Math.min(reach, down[x] - 1);
            for (int k = -Math.min(reach, up[x] - 1); k <= last; k++) {
                int source = Mirror.index(y + k, height);
                double a = bands.detail(source, x);
                double b = bands.smooth(source, x);
                sumOfDetails += a;
                sumOfSmooth += b;
                sumOfProducts += a * b;
            }
        }
        details[x] = sumOfDetails;
        smooth[x] = sumOfSmooth;
        products[x] = sumOfProducts;
    }

    /**
     * The covariances of the row that the sums are on, 0 where there is no data; {@code left} and {@code right} are the runs
     * along the row.
     */
    void alongRow(char[] left, char[] right, MemorySegment target, long offset) {
        total(left);
        for (int x = 0; x < width; x++) {
            double covariance = 0;
            if (left[x] > 0) {
                int before = reach + x - Math.min(reach, left[x] - 1);
                int last = reach + 1 + x + Math.min(reach, right[x] - 1);
                double factor = 1.0 / (last - before);
                double meanOfDetails = (totalDetails[last] - totalDetails[before]) * factor;
                double meanOfSmooth = (totalSmooth[last] - totalSmooth[before]) * factor;
                double meanOfProducts = (totalProducts[last] - totalProducts[before]) * factor;
                covariance = meanOfProducts - meanOfDetails * meanOfSmooth;
            }
            covariances[x] = (float) covariance;
        }
        MemorySegment.copy(covariances, 0, target, ValueLayout.JAVA_FLOAT, offset, width);
    }

    /** Adds up the columns' means along each run, from {@code reach + 1} columns before the row on. */
    private void total(char[] left) {
        double sumOfDetails = 0;
        double sumOfSmooth = 0;
        double sumOfProducts = 0;
        for (int i = 0; i < totalDetails.length; i++) {
            int x = Mirror.index(i - reach - 1, width);
            if (left[x] == 0) {
                sumOfDetails = 0;
                sumOfSmooth = 0;
                sumOfProducts = 0;
            } else {
                double factor = 1.0 / (Math.min(reach, up[x] - 1) + Math.min(reach, down[x] - 1) + 1);
                sumOfDetails += details[x] * factor;
                sumOfSmooth += smooth[x] * factor;
                sumOfProducts += products[x] * factor;
            }
            totalDetails[i] = sumOfDetails;
            totalSmooth[i] = sumOfSmooth;
            totalProducts[i] = sumOfProducts;
        }
    }
}
