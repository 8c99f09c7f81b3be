package org.limpid.advice;

import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.kernels.Mirror;

/**
 * How intensity runs across the stripes: the mean of each column over stretches of about 32 rows. Filters across the
 * stripes and means along them can be done in either order, so whatever a filter bank leaves of stripes can be had from
 * these few numbers.
 */
final class StripeProfiles {
    /** Rows of a stretch: well below the length of a stripe. */
    static final int ROWS = 32;

    private static final double[] BINOMIAL = {20 / 64.0, 15 / 64.0, 6 / 64.0, 1 / 64.0};

    private final float[][] means;

    private StripeProfiles(float[][] means) {
        this.means = means;
    }

    /** Of an image of floats with stripes down its columns. */
    static StripeProfiles of(Plane image, WorkerPool workers) {
        int count = Math.max(1, image.height() / ROWS);
        float[][] means = new float[count][];
        workers.forEach(count, (stretch, worker) -> {
            int first = start(stretch, count, image.height());
            int end = start(stretch + 1, count, image.height());
            double[] sums = new double[image.width()];
            for (int y = first; y < end; y++) {
                long row = image.row(y);
                for (int x = 0; x < sums.length; x++) {
                    sums[x] += image.segment().get(ValueLayout.JAVA_FLOAT, row + 4L * x);
                }
            }
            means[stretch] = new float[sums.length];
            for (int x = 0; x < sums.length; x++) {
                means[stretch][x] = (float) (sums[x] / (end - first));
            }
        });
        return new StripeProfiles(means);
    }

    /** The first row of a stretch. */
    static int start(int stretch, int count, int height) {
        return (int) ((long) height * stretch / count);
    }

    int count() {
        return means.length;
    }

    int width() {
        return means[0].length;
    }

    float[] stretch(int index) {
        return means[index];
    }

    /** The low-pass {@code H_s} across the stripes, {@code s} from 0. */
    StripeProfiles smoothed(int scale, WorkerPool workers) {
        int width = width();
        int step = 1 << scale;
        float[][] smooth = new float[count()][width];
        workers.forEach(count(), (stretch, worker) -> {
            float[] from = means[stretch];
            for (int x = 0; x < width; x++) {
                double sum = BINOMIAL[0] * from[x];
                for (int k = 1; k < BINOMIAL.length; k++) {
                    sum += BINOMIAL[k]
                            * ((double) from[Mirror.index(x - k * step, width)]
                                    + from[Mirror.index(x + k * step, width)]);
                }
                smooth[stretch][x] = (float) sum;
            }
        });
        return new StripeProfiles(smooth);
    }

    /** These less others of the same shape. */
    StripeProfiles less(StripeProfiles others, WorkerPool workers) {
        float[][] rest = new float[count()][width()];
        workers.forEach(count(), (stretch, worker) -> {
            for (int x = 0; x < rest[stretch].length; x++) {
                rest[stretch][x] = means[stretch][x] - others.means[stretch][x];
            }
        });
        return new StripeProfiles(rest);
    }
}
