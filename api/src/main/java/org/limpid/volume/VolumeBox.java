package org.limpid.volume;

import org.limpid.LimpidException;

/**
 * A box of a volume's voxels.
 *
 * @param z first section
 * @param y first row
 * @param x first column
 * @param depth sections, at least 1
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record VolumeBox(int z, int y, int x, int depth, int height, int width) {
    /** {@return whole sections of a volume, from {@code z} on} */
    public static VolumeBox sections(VolumeShape volume, int z, int depth) {
        return new VolumeBox(z, 0, 0, depth, volume.height(), volume.width());
    }

    /** {@return the number of voxels} */
    public long voxels() {
        return (long) depth * height * width;
    }

    /**
     * Checks that the box lies within a volume.
     *
     * @param name of the volume, for the message
     * @throws LimpidException when it does not
     */
    public void requireWithin(String name, VolumeShape volume) {
        requireWithin(name, "z", z, depth, volume.depth());
        requireWithin(name, "y", y, height, volume.height());
        requireWithin(name, "x", x, width, volume.width());
    }

    private static void requireWithin(String name, String axis, int start, int size, int whole) {
        if (start < 0 || size < 1 || size > whole - start) {
            throw new LimpidException(name + ": " + axis + " " + start + " to " + ((long) start + size - 1)
                    + " is asked for; expected a part of 0 to " + (whole - 1));
        }
    }
}
