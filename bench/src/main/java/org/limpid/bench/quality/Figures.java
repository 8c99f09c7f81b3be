package org.limpid.bench.quality;

/** Figures of an image, of what was removed from it, and of how far it is from the truth. */
final class Figures {
    /** The peak of PSNR and SSIM: four standard deviations of every texture. */
    static final double PEAK = 4 * Image.DEVIATION;

    /** Errors below this standard deviation are not told apart, so that a perfect result has a finite PSNR. */
    static final double FLOOR = 100;

    private static final double LOW = 32;
    private static final int BLOCK = 32;
    private static final double ACROSS = 16;
    private static final int WINDOW = 7;

    private Figures() {}

    /** dB of the peak over an error, whose mean does not count. */
    static double psnr(Image truth, Image image) {
        double error = image.minus(truth).deviation();
        return 10 * Math.log10(PEAK * PEAK / (error * error + FLOOR * FLOOR));
    }

    /** Mean structural similarity in windows of 7 x 7, at most 1. */
    static double ssim(Image truth, Image image) {
        Image a = truth.with(truth, (pixel, same) -> pixel - Image.MEAN);
        Image b = image.with(image, (pixel, same) -> pixel - Image.MEAN);
        Image meanA = Smoothing.box(a, WINDOW);
        Image meanB = Smoothing.box(b, WINDOW);
        Image squaresA = Smoothing.box(a.with(a, (p, q) -> p * q), WINDOW);
        Image squaresB = Smoothing.box(b.with(b, (p, q) -> p * q), WINDOW);
        Image products = Smoothing.box(a.with(b, (p, q) -> p * q), WINDOW);
        double light = 0.01 * PEAK * 0.01 * PEAK;
        double contrast = 0.03 * PEAK * 0.03 * PEAK;
        double sum = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            double m = meanA.pixels()[i];
            double n = meanB.pixels()[i];
            double variances = squaresA.pixels()[i] - m * m + squaresB.pixels()[i] - n * n;
            double covariance = products.pixels()[i] - m * n;
            sum += (2 * m * n + light)
                    * (2 * covariance + contrast)
                    / ((m * m + n * n + light) * (variances + contrast));
        }
        return sum / a.pixels().length;
    }

    /** The share of the truth's energy that was removed, %. */
    static double removedEnergy(Image truth, Image removed) {
        double ratio = removed.deviation() / truth.deviation();
        return 100 * ratio * ratio;
    }

    /** What belongs to regions: the root mean square after a Gaussian of 32 pixels, without the mean. */
    static double lowPassed(Image removed) {
        return Smoothing.gaussian(removed, LOW).deviation();
    }

    /** The rest: the root mean square of what that Gaussian leaves. */
    static double fine(Image removed) {
        return removed.minus(Smoothing.gaussian(removed, LOW)).deviation();
    }

    /**
     * Energy of what is alike in all blocks of 32 rows: the mean product of the columns' means over even and over odd
     * blocks, both less what a Gaussian of 16 columns makes of them. Structure and noise add to it with either sign.
     */
    static double coherentEnergy(Image image) {
        float[] even = new float[image.width()];
        float[] odd = new float[image.width()];
        int rows = 0;
        for (int y = 0; y < image.height(); y++) {
            boolean isEven = y / BLOCK % 2 == 0;
            float[] sums = isEven ? even : odd;
            rows += isEven ? 1 : 0;
            for (int x = 0; x < sums.length; x++) {
                sums[x] += (float) (image.at(y, x) - Image.MEAN);
            }
        }
        float[] evenWide = Smoothing.gaussian(even, ACROSS);
        float[] oddWide = Smoothing.gaussian(odd, ACROSS);
        double sum = 0;
        for (int x = 0; x < even.length; x++) {
            sum += (double) (even[x] - evenWide[x]) * (odd[x] - oddWide[x]);
        }
        return sum / even.length / rows / (image.height() - rows);
    }

    /** How much of stripes is left in a result, %: 0 when they are gone, 100 when all are there. */
    static double amplitudeLeft(Image truth, Image stripes, Image result) {
        double mean = stripes.mean();
        double product = 0;
        double square = 0;
        for (int i = 0; i < stripes.pixels().length; i++) {
            double stripe = stripes.pixels()[i] - mean;
            product += stripe * (result.pixels()[i] - truth.pixels()[i]);
            square += stripe * stripe;
        }
        return 100 * product / square;
    }
}
