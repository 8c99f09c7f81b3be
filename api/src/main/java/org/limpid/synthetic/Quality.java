package org.limpid.synthetic;

import org.limpid.LimpidException;

/**
 * How well an image matches the truth whatever its brightness and contrast: sums over pixel pairs, which can be
 * collected row by row and merged in any order. Squares and products are of the differences from the means.
 */
public record Quality(
        long count, double truthMean, double imageMean, double truthSquares, double imageSquares, double products) {
    /** The peak signal in standard deviations of the truth. */
    private static final double PEAK = 4;

    public Quality {
        if (count < 0) {
            throw new LimpidException("count is " + count + "; expected at least 0");
        }
    }

    /** Of no pixels, which leaves others as they are when merged. */
    public static Quality none() {
        return new Quality(0, 0, 0, 0, 0, 0);
    }

    /** Of a row of finite intensities and as many finite values of an image, on any scale. */
    public static Quality ofRow(float[] truth, float[] image) {
        if (truth.length != image.length) {
            throw new LimpidException("image row of " + image.length + " pixels; expected " + truth.length);
        }
        if (truth.length == 0) {
            return none();
        }
        double truthMean = mean(truth);
        double imageMean = mean(image);
        double truthSquares = 0;
        double imageSquares = 0;
        double products = 0;
        for (int x = 0; x < truth.length; x++) {
            double a = truth[x] - truthMean;
            double b = image[x] - imageMean;
            truthSquares += a * a;
            imageSquares += b * b;
            products += a * b;
        }
        return new Quality(truth.length, truthMean, imageMean, truthSquares, imageSquares, products);
    }

    private static double mean(float[] row) {
        double sum = 0;
        for (float value : row) {
            sum += value;
        }
        return sum / row.length;
    }

    /** Of the pixels of both, which are other pixels of the same image. */
    public Quality merge(Quality other) {
        long total = count + other.count;
        if (total == 0) {
            return this;
        }
        double share = (double) other.count / total;
        double truthStep = other.truthMean - truthMean;
        double imageStep = other.imageMean - imageMean;
        double weight = count * share;
        return new Quality(
                total,
                truthMean + truthStep * share,
                imageMean + imageStep * share,
                truthSquares + other.truthSquares + truthStep * truthStep * weight,
                imageSquares + other.imageSquares + imageStep * imageStep * weight,
                products + other.products + truthStep * imageStep * weight);
    }

    /**
     * The factor of the best match {@code gain * image + level} to the truth, in the sense of least squares among
     * factors of at least 0; 0 for an image that is constant or runs against the truth.
     */
    public double gain() {
        return imageSquares > 0 ? Math.max(0, products / imageSquares) : 0;
    }

    /** The grey levels that the best match adds. */
    public double level() {
        return truthMean - gain() * imageMean;
    }

    /**
     * Peak signal-to-noise ratio of the best match in dB: {@code 10 log10(peak² / mse)}, where the peak is four
     * standard deviations of the truth. It is at least 12.04, for an image that tells nothing of the truth, infinite
     * for a perfect match, and not a number for a truth that is constant.
     */
    public double psnr() {
        double error = truthSquares - gain() * products;
        double power = PEAK * PEAK * truthSquares;
        return 10 * Math.log10(power / Math.max(0, error));
    }
}
