package org.limpid.bench.quality;

/**
 * Figures of an image with stripes of its own, whose truth is not known.
 *
 * @param method that restored it
 * @param lowPassed grey levels of what was removed, after a Gaussian of 32 pixels
 * @param fine grey levels of the rest of what was removed
 * @param coherent squared grey levels: energy alike in blocks of 32 rows
 * @param coherentLeaning the same of what leans by half a degree to the left
 */
record RealImage(String method, double lowPassed, double fine, double coherent, double coherentLeaning) {
    private static final double DEGREES = -0.5;

    /** Of the image as it is. */
    static RealImage raw(Image image) {
        return of("raw", image, image);
    }

    /** Of an image and what was made of it. */
    static RealImage of(String method, Image image, Image restored) {
        Image removed = image.minus(restored);
        return new RealImage(
                method,
                Figures.lowPassed(removed),
                Figures.fine(removed),
                Figures.coherentEnergy(restored),
                Figures.coherentEnergy(Shear.by(restored, DEGREES)));
    }
}
