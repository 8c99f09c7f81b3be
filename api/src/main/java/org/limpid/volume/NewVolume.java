package org.limpid.volume;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A volume to be written.
 *
 * @param path of the volume
 * @param shape at full resolution
 * @param voxelSize if it is known
 * @param levels of the pyramid, the first one at full resolution
 * @param display range of values that viewers show at first, if it is known
 */
public record NewVolume(
        Path path,
        VolumeShape shape,
        Optional<VoxelSize> voxelSize,
        List<PyramidLevel> levels,
        Optional<Range> display) {
    /**
     * A range of values.
     *
     * @param least is shown black
     * @param greatest is shown white
     */
    public record Range(double least, double greatest) {}

    /**
     * A level of a pyramid.
     *
     * @param z how many voxels at full resolution one is wide along z, a power of 2
     * @param y the same along y
     * @param x the same along x
     */
    public record PyramidLevel(int z, int y, int x) {
        /** Full resolution. */
        public static final PyramidLevel FULL = new PyramidLevel(1, 1, 1);
    }
}
