package org.limpid.bench.quality;

import java.util.Random;

/** Smooth random fields and blobs, of which textures are made. */
final class Field {
    private Field() {}

    /** White noise smoothed by a Gaussian of some pixels, with mean 0 and standard deviation 1. */
    static Image smooth(int size, double sigma, Random random) {
        Image white = new Image(StripeLayers.normal(size * size, random), size, size);
        return Smoothing.gaussian(white, sigma).scaled(0, 1);
    }

    /**
     * A roundish outline.
     *
     * @param wave how far the outline leaves the circle, parts of the radius
     * @param turns waves around it
     */
    record Blob(double y, double x, double radius, double wave, int turns, double phase) {
        static Blob random(int size, double smallest, double largest, Random random) {
            double radius = Math.exp(Stripe.between(Math.log(smallest), Math.log(largest), random));
            double y = size * random.nextDouble();
            double x = size * random.nextDouble();
            int turns = 2 + random.nextInt(4);
            return new Blob(y, x, radius, 0.25 * random.nextDouble(), turns, 2 * Math.PI * random.nextDouble());
        }

        /** About how many pixels a place lies inside the outline, negative outside. */
        double depth(double atY, double atX) {
            double angle = Math.atan2(atY - y, atX - x);
            double outline = radius * (1 + wave * Math.sin(turns * angle + phase));
            return outline - Math.hypot(atY - y, atX - x);
        }

        /** The first row or column, of 0 to {@code size}, that the blob may reach around its centre there. */
        int first(double centre, int size) {
            return Math.clamp((long) (centre - 1.3 * radius - 12), 0, size);
        }

        int end(double centre, int size) {
            return Math.clamp((long) (centre + 1.3 * radius + 12), 0, size);
        }
    }
}
