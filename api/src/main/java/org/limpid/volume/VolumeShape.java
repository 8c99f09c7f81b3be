package org.limpid.volume;

import java.util.Locale;
import org.limpid.image.Sample;

/**
 * The size of a volume and how its voxels are stored.
 *
 * @param sample how a voxel is stored
 * @param depth sections, at least 1
 * @param height rows of a section, at least 1
 * @param width voxels in a row, at least 1
 */
public record VolumeShape(Sample sample, int depth, int height, int width) {
    /**
     * @throws IllegalArgumentException when a side is below 1
     */
    public VolumeShape {
        if (depth < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "volume is " + depth + " x " + height + " x " + width + "; expected sides of at least 1");
        }
    }

    /** {@return the size of a section in bytes, without gaps} */
    public long sectionBytes() {
        return (long) height * width * sample.bytes();
    }

    /** {@return the box of all voxels} */
    public VolumeBox whole() {
        return new VolumeBox(0, 0, 0, depth, height, width);
    }

    /** {@return the shape in words, as {@code z x y x x}, such as {@code 40 x 300 x 260, uint16}} */
    @Override
    public String toString() {
        return depth + " x " + height + " x " + width + ", " + sample.name().toLowerCase(Locale.ROOT);
    }
}
