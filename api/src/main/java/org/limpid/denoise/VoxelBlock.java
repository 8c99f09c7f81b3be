package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A small volume of float intensities in off-heap memory that somebody else owns: planes from top to bottom, rows of a
 * plane, pixels of a row, without gaps. Voxel {@code (z, y, x)} is float {@code (z * height + y) * width + x}.
 *
 * @param segment the memory, at least {@code depth * height * width} floats in the machine's byte order, aligned to a
 *     float
 * @param depth planes, at least 1
 * @param height rows of a plane, at least 1
 * @param width pixels of a row, at least 1
 */
public record VoxelBlock(MemorySegment segment, int depth, int height, int width) {
    public VoxelBlock {
        if (depth < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a block of " + depth + " x " + height + " x " + width + " voxels; expected at least 1 x 1 x 1");
        }
        if (segment.byteSize() / Float.BYTES / depth / height < width) {
            throw new IllegalArgumentException("a block of " + depth + " x " + height + " x " + width
                    + " voxels does not fit in " + segment.byteSize() + " bytes; expected 4 bytes each");
        }
    }

    /**
     * Where a row starts.
     *
     * @param z plane, 0 to {@code depth - 1}
     * @param y row, 0 to {@code height - 1}
     * @return byte offset into the segment
     */
    public long row(int z, int y) {
        return ((long) z * height + y) * width * Float.BYTES;
    }

    /**
     * One voxel, for looking at single values.
     *
     * @param z plane
     * @param y row
     * @param x column
     * @return its value
     */
    public float get(int z, int y, int x) {
        return segment.get(ValueLayout.JAVA_FLOAT, row(z, y) + (long) x * Float.BYTES);
    }
}
