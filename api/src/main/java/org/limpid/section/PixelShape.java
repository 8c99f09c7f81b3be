package org.limpid.section;

import java.util.Locale;
import org.limpid.image.Sample;

/**
 * The size of a section and how its pixels are stored.
 *
 * @param sample how a pixel is stored
 * @param height rows, at least 1
 * @param width pixels in a row, at least 1
 * @param decodingBytes memory that each thread takes to decode it, beside the pixels, at least 0
 * @param decoders how many threads may decode it at the same time, at least 1
 */
public record PixelShape(Sample sample, int height, int width, long decodingBytes, int decoders) {
    /** A size of pixels that are decoded without further memory. */
    public PixelShape(Sample sample, int height, int width) {
        this(sample, height, width, 0, 1);
    }

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
