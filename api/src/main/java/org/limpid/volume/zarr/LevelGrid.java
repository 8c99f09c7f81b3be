package org.limpid.volume.zarr;

import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.pyramid.PyramidLevels;

/**
 * A level of a new volume and its files. A slab has one layer of files in each level, so that it has a folder of its own there.
 *
 * @param path of the array, relative to the volume: the level's number
 * @param level of the pyramid
 * @param shape of the level
 * @param file sides of a file
 * @param chunk sides of a chunk in it
 * @param folder of slabs' folders, relative to the volume
 */
record LevelGrid(
        String path,
        PyramidLevel level,
        VolumeShape shape,
        OmeZarrFormat.Sides file,
        OmeZarrFormat.Sides chunk,
        String folder) {
    private static final String SHARDED = "/c";

    /** {@return a level of a volume} */
    static LevelGrid of(int number, PyramidLevel level, VolumeShape full, OmeZarrFormat format) {
        OmeZarrFormat.Sides shard = format.shard();
        OmeZarrFormat.Sides chunk = format.chunk();
        int depth = shard.z() / level.z();
        boolean third = format.version() == OmeZarrFormat.Version.V0_5;
        return new LevelGrid(
                String.valueOf(number),
                level,
                PyramidLevels.sides(full, level),
                new OmeZarrFormat.Sides(depth, shard.y(), shard.x()),
                new OmeZarrFormat.Sides(common(chunk.z(), depth), chunk.y(), chunk.x()),
                third ? number + SHARDED : String.valueOf(number));
    }

    /** A chunk's depth that divides the shard's. */
    private static int common(int chunk, int shard) {
        int depth = Math.min(chunk, shard);
        while (shard % depth != 0) {
            depth--;
        }
        return depth;
    }

    /** {@return whether a file has an index of its chunks} */
    boolean isSharded() {
        return folder.endsWith(SHARDED);
    }

    /** {@return the sections of a slab in this level} */
    int depth(int slab) {
        return Math.min(file.z(), shape.depth() - slab * file.z());
    }

    /** {@return the size of a slab in this level} */
    VolumeShape slabShape(int slab) {
        return new VolumeShape(shape.sample(), depth(slab), shape.height(), shape.width());
    }

    ChunkGrid files() {
        return new ChunkGrid(file.z(), file.y(), file.x());
    }

    ChunkGrid chunks() {
        return new ChunkGrid(chunk.z(), chunk.y(), chunk.x());
    }
}
