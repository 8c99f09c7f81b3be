package org.limpid.volume.zarr;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.limpid.files.FileErrors;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkLayout;
import org.limpid.volume.chunk.ChunkSource;
import org.limpid.volume.codec.CodecMemory;

/**
 * An array as a volume.
 *
 * @param axes of the volume
 * @param chunks that are decoded at once
 * @param files with a chunk or a shard each
 * @param layout of a chunk
 */
record ZarrGeometry(
        ZarrArray array, Axes axes, VolumeShape shape, ChunkGrid chunks, ChunkGrid files, ChunkLayout layout) {
    static ZarrGeometry of(String name, ZarrArray array, List<String> names) {
        Axes axes = Axes.of(name, array.shape(), names);
        int[] sides = axes.of(array.shape());
        long[] steps = array.pipeline().steps(array.chunk());
        return new ZarrGeometry(
                array,
                axes,
                new VolumeShape(array.sample(), sides[0], sides[1], sides[2]),
                grid(axes.of(array.chunk())),
                grid(axes.of(array.file())),
                new ChunkLayout(
                        array.sample(),
                        array.pipeline().bytes(),
                        axes.z() < 0 ? 0 : steps[axes.z()],
                        steps[axes.y()],
                        steps[axes.x()]));
    }

    private static ChunkGrid grid(int[] sides) {
        return new ChunkGrid(sides[0], sides[1], sides[2]);
    }

    /** {@return the path of a file} */
    Path path(ChunkGrid.Index file) {
        int[] index = axes.index(array.shape().size(), file.z(), file.y(), file.x());
        return array.folder().resolve(array.keys().name(index));
    }

    /** {@return the number of a chunk within its shard} */
    int numberInShard(ChunkGrid.Index chunk) {
        List<Integer> shard = array.file();
        List<Integer> sides = array.chunk();
        int[] index = axes.index(shard.size(), chunk.z(), chunk.y(), chunk.x());
        int number = 0;
        for (int i = 0; i < index.length; i++) {
            int along = shard.get(i) / sides.get(i);
            number = number * along + index[i] % along;
        }
        return number;
    }

    /** {@return the shard that a chunk lies in} */
    ChunkGrid.Index shardOf(ChunkGrid.Index chunk) {
        return new ChunkGrid.Index(
                chunk.z() / (files.depth() / chunks.depth()),
                chunk.y() / (files.height() / chunks.height()),
                chunk.x() / (files.width() / chunks.width()));
    }

    /** Decodes a chunk; a failure names its file. */
    ChunkSource.Chunk decode(Path file, ChunkGrid.Index index, MemorySegment stored, CodecMemory memory) {
        return FileErrors.prefixing(
                file + ": ",
                () -> new ChunkSource.Chunk(
                        array.pipeline().codecs().decode(stored, array.chunkBytes(), memory),
                        layout,
                        chunks.place(index)));
    }
}
