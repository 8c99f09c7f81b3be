package org.limpid.volume.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;

/**
 * The levels of a pyramid. Each halves the one before along y and x until its voxels are about as wide there as along z, and then
 * along z, too. So a view from any side finds a level of the resolution that it shows. No level is coarser along z than a slab is
 * deep: then a slab needs no voxel of another one, and slabs are written in any order. The last level's sections fit into a small
 * window.
 */
public final class PyramidLevels {
    /** The side of a section that is small enough to end with. A viewer shows it at once, as it is a few chunks. */
    private static final int SMALL = 512;

    private PyramidLevels() {}

    /**
     * {@return the levels of a volume, down to small sections}
     *
     * @param voxelSize if it is known; else voxels are taken to be as wide along all axes
     * @param slabDepth sections of a slab
     */
    public static List<PyramidLevel> of(VolumeShape shape, Optional<VoxelSize> voxelSize, int slabDepth) {
        List<PyramidLevel> levels = new ArrayList<>(List.of(PyramidLevel.FULL));
        VoxelSize size = voxelSize.orElse(new VoxelSize(1, 1, 1));
        PyramidLevel last = PyramidLevel.FULL;
        while (Math.max(sides(shape, last).height(), sides(shape, last).width()) > SMALL) {
            last = next(last, size, slabDepth);
            levels.add(last);
        }
        return List.copyOf(levels);
    }

    /**
     * {@return a number of levels of a volume}
     *
     * @param count of levels, at least 1
     * @throws LimpidException when sections would become smaller than a voxel
     */
    public static List<PyramidLevel> of(VolumeShape shape, Optional<VoxelSize> voxelSize, int slabDepth, int count) {
        int most = 1 + Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(shape.height(), shape.width()) - 1);
        if (count < 1 || count > most) {
            throw new LimpidException("levels is " + count + "; expected 1 to " + most + " for sections of "
                    + shape.height() + " x " + shape.width());
        }
        List<PyramidLevel> levels = new ArrayList<>(List.of(PyramidLevel.FULL));
        while (levels.size() < count) {
            levels.add(next(levels.getLast(), voxelSize.orElse(new VoxelSize(1, 1, 1)), slabDepth));
        }
        return List.copyOf(levels);
    }

    /** Of two levels that are twice as far apart, the one with the more equal sides is less than the root of 2 away. */
    private static PyramidLevel next(PyramidLevel level, VoxelSize size, int slabDepth) {
        double inPlane = Math.min(size.y() * level.y(), size.x() * level.x());
        boolean isotropic = size.z() * level.z() < inPlane * Math.sqrt(2);
        boolean within = slabDepth % (2 * level.z()) == 0;
        return new PyramidLevel(isotropic && within ? 2 * level.z() : level.z(), 2 * level.y(), 2 * level.x());
    }

    /** {@return the size of a level; what is left over at a side makes a voxel} */
    public static VolumeShape sides(VolumeShape full, PyramidLevel level) {
        return new VolumeShape(
                full.sample(),
                parts(full.depth(), level.z()),
                parts(full.height(), level.y()),
                parts(full.width(), level.x()));
    }

    private static int parts(int whole, int part) {
        return (whole - 1) / part + 1;
    }
}
