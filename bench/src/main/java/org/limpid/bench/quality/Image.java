package org.limpid.bench.quality;

import java.util.function.DoubleBinaryOperator;
import org.limpid.image.Plane;

/** Intensities of an image, row after row, grey levels of 65,536. */
record Image(float[] pixels, int height, int width) {
    /** The mean of every texture. */
    static final double MEAN = 53_053;

    /** The standard deviation of every texture. */
    static final double DEVIATION = 1_500;

    Image {
        if (pixels.length != height * width) {
            throw new IllegalArgumentException(pixels.length + " pixels for " + height + " x " + width);
        }
    }

    static Image empty(int height, int width) {
        return new Image(new float[height * width], height, width);
    }

    /** A copy of a plane's pixels from its upper left corner on. */
    static Image of(Plane plane, int height, int width) {
        Image image = empty(height, width);
        for (int i = 0; i < image.pixels.length; i++) {
            image.pixels[i] = plane.get(i / width, i % width);
        }
        return image;
    }

    Plane plane() {
        return Plane.of(pixels, height, width);
    }

    float at(int y, int x) {
        return pixels[y * width + x];
    }

    double mean() {
        double sum = 0;
        for (float pixel : pixels) {
            sum += pixel;
        }
        return sum / pixels.length;
    }

    /** The standard deviation. */
    double deviation() {
        double mean = mean();
        double sum = 0;
        for (float pixel : pixels) {
            sum += (pixel - mean) * (pixel - mean);
        }
        return Math.sqrt(sum / pixels.length);
    }

    /** Both images pixel by pixel; they have one size. */
    Image with(Image other, DoubleBinaryOperator operator) {
        Image result = empty(height, width);
        for (int i = 0; i < pixels.length; i++) {
            result.pixels[i] = (float) operator.applyAsDouble(pixels[i], other.pixels[i]);
        }
        return result;
    }

    Image plus(Image other) {
        return with(other, Double::sum);
    }

    Image minus(Image other) {
        return with(other, (a, b) -> a - b);
    }

    /** The same image with another mean and standard deviation. */
    Image scaled(double toMean, double toDeviation) {
        double mean = mean();
        double factor = toDeviation / deviation();
        return with(this, (pixel, same) -> toMean + factor * (pixel - mean));
    }

    Image transposed() {
        Image result = empty(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                result.pixels[x * height + y] = at(y, x);
            }
        }
        return result;
    }
}
