package org.limpid.kernels;

/** Local enhancement and the clip-limited mapping of one pixel, before truncation, in doubles. */
final class PlainContrast {
    private final double ratio;
    private final double offset;
    private final double width;
    private final double mean;
    private final double sigma;
    private final double c0;
    private final double c1;
    private final boolean leftmost;

    PlainContrast(
            double ratio,
            double offset,
            double width,
            double mean,
            double sigma,
            double c0,
            double c1,
            boolean leftmost) {
        this.ratio = ratio;
        this.offset = offset;
        this.width = width;
        this.mean = mean;
        this.sigma = sigma;
        this.c0 = c0;
        this.c1 = c1;
        this.leftmost = leftmost;
    }

    /** The enhanced image in sigmas from the mean. */
    double scaled(double image, double low, double middle) {
        double strength = ratio * (1 - PlainNormal.cumulative((image - (low + offset)) / width));
        double enhanced = image + strength * (image - middle);
        return (enhanced - mean) / sigma;
    }

    /** The level from 0 to 255 with its fraction. */
    double level(double image, double low, double middle) {
        return level(scaled(image, low, middle));
    }

    /** The level of a pixel that is {@code u} sigmas from the mean. */
    double level(double u) {
        double p = PlainNormal.cumulative(u);
        double p0 = PlainNormal.cumulative(c0);
        double p1 = PlainNormal.cumulative(c1);
        double h = Math.min(Math.max(u - c0, 0), c1 - c0);
        double d0 = PlainNormal.density(c0);
        double d1 = PlainNormal.density(c1);
        double g = 0.5 * h * (2 * d0 + (d1 - d0) * h / (c1 - c0));
        double mapped = leftmost
                ? raise() * Math.min(p, p0) + g + Math.max(p - p1, 0)
                : raise() * (Math.min(p, p0) + g) + Math.max(p - p1, 0);
        return Math.min(Math.max(256 * mapped, 0), 255);
    }

    private double raise() {
        double p0 = PlainNormal.cumulative(c0);
        double chord = 0.5 * (PlainNormal.density(c0) + PlainNormal.density(c1)) * (c1 - c0);
        double delta = PlainNormal.cumulative(c1) - p0 - chord;
        return delta / (leftmost ? p0 : p0 + chord) + 1;
    }

    ContrastRows.Enhancement enhancement() {
        return new ContrastRows.Enhancement((float) ratio, (float) offset, (float) width);
    }

    ContrastRows.Mapping mapping() {
        double chordFactor = leftmost ? 1 : raise();
        double d0 = PlainNormal.density(c0);
        double slope = (PlainNormal.density(c1) - d0) / (2 * (c1 - c0));
        return new ContrastRows.Mapping(
                (float) mean,
                (float) sigma,
                (float) c0,
                (float) (c1 - c0),
                (float) PlainNormal.cumulative(c0),
                (float) PlainNormal.cumulative(c1),
                (float) (chordFactor * d0),
                (float) (chordFactor * slope),
                (float) raise());
    }
}
