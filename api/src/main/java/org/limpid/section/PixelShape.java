package org.limpid.section;

import java.util.Locale;
import org.limpid.image.Sample;

/**
 * The size of a section and how its pixels are stored.
 *
 * @param sample how a pixel is stored
 * @param height rows, at least 1
 * @param width pixels in a row, at least 1
 */
public record PixelShape(Sample sample, int height, int width) {
    /** {@return the number of pixels, at least 1} */
    public long pixels() {
        return (long) height * width;
    }

    /** {@return the size of the pixels as they are stored, without gaps, in bytes} */
    public long bytes() {
        return pixels() * sample.bytes();
    }

    /** {@return the shape in words, such as {@code 13750 x 9000, uint16}} */
    @Override
    public String toString() {
        return width + " x " + height + ", " + sample.name().toLowerCase(Locale.ROOT);
    }
}
