package org.limpid.cli.demo;

import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.synthetic.Quality;
import org.limpid.synthetic.StripeEnergy;
import org.limpid.synthetic.SyntheticSection;

/**
 * The improvement from the striped to the restored section: PSNR against the truth, in dB, and the part of the
 * stripes' energy that is removed. Both images are brought to the brightness and contrast of the truth, and the truth
 * is subtracted, before the stripes are measured.
 */
record DemoMeasurement(double psnrBefore, double psnrAfter, double stripesRemoved) {
    private static final int ROWS = 128;

    /** Measures a section from both files; its truth is made again, row by row. */
    static DemoMeasurement of(SyntheticSection section, Plane stored, Plane restored, WorkerPool workers) {
        Quality before = quality(section, stored, workers);
        Quality after = quality(section, restored, workers);
        StripeEnergy stripesBefore = stripes(section, stored, before, workers);
        StripeEnergy stripesAfter = stripes(section, restored, after, workers);
        return new DemoMeasurement(before.psnr(), after.psnr(), stripesBefore.removed(stripesAfter));
    }

    private static Quality quality(SyntheticSection section, Plane image, WorkerPool workers) {
        Quality[] stretches = new Quality[Math.ceilDiv(image.height(), ROWS)];
        workers.forStretches(image.height(), ROWS, (from, to, worker) -> {
            float[] truth = new float[image.width()];
            float[] row = new float[image.width()];
            Quality sum = Quality.none();
            for (int y = from; y < to; y++) {
                section.truthRow(y, truth);
                intensities(image, y, row);
                sum = sum.merge(Quality.ofRow(truth, row));
            }
            stretches[from / ROWS] = sum;
        });
        Quality all = Quality.none();
        for (Quality stretch : stretches) {
            all = all.merge(stretch);
        }
        return all;
    }

    private static StripeEnergy stripes(SyntheticSection section, Plane image, Quality match, WorkerPool workers) {
        StripeEnergy all = new StripeEnergy(image.height(), image.width());
        float gain = (float) match.gain();
        float level = (float) match.level();
        workers.forStretches(image.height(), ROWS, (from, to, worker) -> {
            float[] truth = new float[image.width()];
            float[][] rest = new float[to - from][image.width()];
            for (int y = from; y < to; y++) {
                float[] row = rest[y - from];
                section.truthRow(y, truth);
                intensities(image, y, row);
                for (int x = 0; x < row.length; x++) {
                    row[x] = gain * row[x] + level - truth[x];
                }
            }
            synchronized (all) {
                for (int y = from; y < to; y++) {
                    all.addRow(y, rest[y - from]);
                }
            }
        });
        return all;
    }

    /** A row of a section file as intensities: samples are stored inverted, and stay so. */
    private static void intensities(Plane image, int y, float[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = image.sample().maximum() - image.get(y, x);
        }
    }
}
