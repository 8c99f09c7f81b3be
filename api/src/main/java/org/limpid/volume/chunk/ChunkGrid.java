package org.limpid.volume.chunk;

import org.limpid.volume.VolumeBox;

/**
 * A volume that is cut into chunks of one size. Those at its far sides stick out of it.
 *
 * @param depth sections of a chunk
 * @param height rows of a chunk
 * @param width columns of a chunk
 */
public record ChunkGrid(int depth, int height, int width) {
    /** Which chunk it is along each axis. */
    public record Index(int z, int y, int x) {}

    /** {@return the voxels of a chunk} */
    public long voxels() {
        return (long) depth * height * width;
    }

    /** {@return how many chunks have voxels of a box} */
    public long count(VolumeBox box) {
        return (long) along(box.z(), box.depth(), depth)
                * along(box.y(), box.height(), height)
                * along(box.x(), box.width(), width);
    }

    /** {@return one of the chunks that have voxels of a box, by its number in the order z y x} */
    public Index index(VolumeBox box, long number) {
        int columns = along(box.x(), box.width(), width);
        int rows = along(box.y(), box.height(), height);
        long row = number / columns;
        return new Index(
                box.z() / depth + (int) (row / rows),
                box.y() / height + (int) (row % rows),
                box.x() / width + (int) (number % columns));
    }

    /** {@return where a chunk lies} */
    public VolumeBox place(Index index) {
        return new VolumeBox(index.z * depth, index.y * height, index.x * width, depth, height, width);
    }

    private static int along(int start, int size, int chunk) {
        return (start + (size - 1)) / chunk - start / chunk + 1;
    }
}
