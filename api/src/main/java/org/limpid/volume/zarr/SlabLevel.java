package org.limpid.volume.zarr;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.limpid.files.Checksum;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.WrittenFile;
import org.limpid.volume.codec.Crc32c;

/**
 * A level of a slab and its files.
 *
 * @param grid of the level
 * @param slab its number
 * @param voxels of it
 */
record SlabLevel(LevelGrid grid, int slab, MemorySegment voxels) {
    /** {@return the box of the slab in its level} */
    static VolumeBox box(LevelGrid grid, int slab) {
        return VolumeBox.sections(grid.shape(), slab * grid.file().z(), grid.depth(slab));
    }

    /** {@return how many files a slab has in a level} */
    static int files(LevelGrid grid, int slab) {
        return Math.toIntExact(grid.files().count(box(grid, slab)));
    }

    /** {@return the name of a file, relative to the slab's folder} */
    static String name(LevelGrid grid, int slab, int number) {
        ChunkGrid.Index index = grid.files().index(box(grid, slab), number);
        return index.y() + "/" + index.x();
    }

    /** {@return the names of all files, in the order of their numbers} */
    static List<String> names(LevelGrid grid, int slab) {
        return IntStream.range(0, files(grid, slab))
                .mapToObj(number -> name(grid, slab, number))
                .toList();
    }

    /**
     * Writes a file.
     *
     * @param number of it
     * @param folder of the slab, which has the folders of rows
     */
    Checksum write(int number, Path folder, ChunkEncoder encoder) throws IOException {
        VolumeBox box = box(grid, slab);
        VolumeBox place = grid.files().place(grid.files().index(box, number));
        try (WrittenFile file = new WrittenFile(folder.resolve(name(grid, slab, number)))) {
            if (grid.isSharded()) {
                writeShard(file, place, box, encoder);
            } else {
                file.append(encoder.encode(place, voxels, box));
            }
            return file.sync();
        }
    }

    private void writeShard(WrittenFile file, VolumeBox place, VolumeBox box, ChunkEncoder encoder) throws IOException {
        ChunkGrid chunks = grid.chunks();
        long count = chunks.count(place);
        try (Arena arena = Arena.ofConfined()) {
            long bytes = count * Shard.ENTRY;
            MemorySegment index = arena.allocate(bytes + Crc32c.BYTES);
            for (long i = 0; i < count; i++) {
                VolumeBox chunk = chunks.place(chunks.index(place, i));
                long at = Shard.MISSING;
                long size = Shard.MISSING;
                if (chunk.z() < box.z() + box.depth() && chunk.y() < box.height() && chunk.x() < box.width()) {
                    MemorySegment stored = encoder.encode(chunk, voxels, box);
                    at = file.end();
                    size = stored.byteSize();
                    file.append(stored);
                }
                index.set(Shard.NUMBER, i * Shard.ENTRY, at);
                index.set(Shard.NUMBER, i * Shard.ENTRY + Shard.NUMBER.byteSize(), size);
            }
            Crc32c.seal(index, bytes);
            file.append(index);
        }
    }
}
