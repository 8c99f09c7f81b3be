package org.limpid.section;

import java.nio.file.Path;
import java.util.Locale;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffInfo;

/**
 * What a section's header says of its size.
 *
 * @param file the section's file
 * @param height rows, at least 1
 * @param width pixels in a row, at least 1
 * @param sample what a sample is
 */
public record SectionSize(Path file, int height, int width, SampleType sample) {
    static SectionSize of(TiffInfo info) {
        return new SectionSize(info.path(), info.height(), info.width(), info.sampleType());
    }

    /**
     * Its pixels.
     *
     * @return at least 1
     */
    public long pixels() {
        return (long) height * width;
    }

    /**
     * Its samples as they are stored.
     *
     * @return bytes
     */
    public long bytes() {
        return pixels() * sample.bytes();
    }

    /**
     * The size in words.
     *
     * @return such as {@code 13750 x 9000, uint16}
     */
    @Override
    public String toString() {
        return width + " x " + height + ", " + sample.name().toLowerCase(Locale.ROOT);
    }
}
