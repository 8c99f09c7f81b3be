package org.limpid.volume.precomputed;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkLayout;

/**
 * A scale of a volume.
 *
 * @param key name of its folder
 * @param shape of it
 * @param voxelSize of it
 * @param offset of its first voxel, which the names of files count from
 * @param chunks that it is cut into, from its first voxel on
 * @param encoding of chunks
 */
record Scale(String key, VolumeShape shape, VoxelSize voxelSize, Offset offset, ChunkGrid chunks, Encoding encoding) {
    /** A place that names of files count. */
    record Offset(int z, int y, int x) {
        static final Offset NONE = new Offset(0, 0, 0);
    }

    /** {@return the voxels of a chunk, without what sticks out of the volume} */
    VolumeBox place(ChunkGrid.Index index) {
        return ChunkLayout.common(chunks.place(index), shape.whole());
    }

    /** {@return the path of a chunk's file} */
    Path file(Path volume, VolumeBox chunk) {
        return volume.resolve(key).resolve(name(chunk));
    }

    /** {@return the name of a chunk's file} */
    String name(VolumeBox chunk) {
        return range(offset.x, chunk.x(), chunk.width()) + "_" + range(offset.y, chunk.y(), chunk.height()) + "_"
                + range(offset.z, chunk.z(), chunk.depth());
    }

    private static String range(int offset, int start, int size) {
        long from = (long) offset + start;
        return from + "-" + (from + size);
    }

    /** {@return how voxels of a box lie in a chunk's file} */
    ChunkLayout layout(VolumeBox box) {
        return ChunkLayout.dense(shape.sample(), ByteOrder.LITTLE_ENDIAN, box.height(), box.width());
    }

    /** {@return the size of the largest chunk, in bytes} */
    long chunkBytes() {
        return chunks.voxels() * shape.sample().bytes();
    }
}
