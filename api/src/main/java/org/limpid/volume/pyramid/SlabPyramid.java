package org.limpid.volume.pyramid;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeShape;

/**
 * The voxels of slabs in all levels of a volume.
 *
 * @param levels of the volume, the first one at full resolution
 * @param downsampling from level to level
 */
public record SlabPyramid(List<PyramidLevel> levels, Downsampling downsampling) {
    private static final long ALIGNMENT = 64;

    /**
     * {@return the pyramids of slabs of a depth}
     *
     * @throws LimpidException when a level does not come of the one before, or not of single slabs
     */
    public static SlabPyramid of(List<PyramidLevel> levels, int slabDepth, Downsampling downsampling) {
        PyramidLevel before = PyramidLevel.FULL;
        for (PyramidLevel level : levels) {
            boolean halves = isOneOrTwo(before.z(), level.z())
                    && isOneOrTwo(before.y(), level.y())
                    && isOneOrTwo(before.x(), level.x());
            if (!halves || slabDepth % level.z() != 0) {
                throw new LimpidException("a level's voxels are " + level.z() + " x " + level.y() + " x " + level.x()
                        + " after " + before.z() + " x " + before.y() + " x " + before.x()
                        + "; expected sides that are the same or twice as large, and along z a part of the " + slabDepth
                        + " sections of a slab");
            }
            before = level;
        }
        return new SlabPyramid(List.copyOf(levels), downsampling);
    }

    private static boolean isOneOrTwo(int before, int side) {
        return side == before || side == 2L * before;
    }

    /** {@return the memory of all levels but the first one, in bytes} */
    public long coarserBytes(VolumeShape slab) {
        return levels.stream()
                .skip(1)
                .map(level -> PyramidLevels.sides(slab, level))
                .mapToLong(shape -> shape.depth() * shape.sectionBytes())
                .sum();
    }

    /**
     * {@return the voxels of a slab in each level, dense}
     *
     * @param slab its size
     * @param voxels of it at full resolution
     * @param arena owns those of the other levels
     */
    public List<MemorySegment> voxels(VolumeShape slab, MemorySegment voxels, WorkerPool workers, Arena arena) {
        List<MemorySegment> pyramid = new ArrayList<>(List.of(voxels));
        VolumeShape finer = slab;
        for (PyramidLevel level : levels.subList(1, levels.size())) {
            VolumeShape shape = PyramidLevels.sides(slab, level);
            MemorySegment target = arena.allocate(shape.depth() * shape.sectionBytes(), ALIGNMENT);
            downsampling.halve(pyramid.getLast(), finer, target, shape, workers);
            pyramid.add(target);
            finer = shape;
        }
        return pyramid;
    }
}
