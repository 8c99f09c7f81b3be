package org.limpid.denoise;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.limpid.WorkerPool;
import org.limpid.parameters.DenoiseParameters;

/** Denoises volumes that lie in arrays. */
final class Blocks {
    private static final long CAP = 1L << 30;

    private Blocks() {}

    static float[][][] denoise(
            Arena arena, float[][][] voxels, DenoiseParameters parameters, FilteredAxes axes, int threads) {
        VoxelBlock source = of(arena, voxels);
        VoxelBlock target = of(arena, new float[voxels.length][voxels[0].length][voxels[0][0].length]);
        try (WorkerPool workers = new WorkerPool(threads)) {
            new VolumeDenoiser(parameters, axes, workers, CAP).denoise(source, target);
        }
        return voxels(target);
    }

    static VoxelBlock of(Arena arena, float[][][] voxels) {
        int depth = voxels.length;
        int height = voxels[0].length;
        int width = voxels[0][0].length;
        VoxelBlock block = new VoxelBlock(arena.allocate(4L * depth * height * width, 64), depth, height, width);
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < height; y++) {
                MemorySegment.copy(voxels[z][y], 0, block.segment(), ValueLayout.JAVA_FLOAT, block.row(z, y), width);
            }
        }
        return block;
    }

    static float[][][] voxels(VoxelBlock block) {
        float[][][] voxels = new float[block.depth()][block.height()][block.width()];
        for (int z = 0; z < voxels.length; z++) {
            for (int y = 0; y < voxels[z].length; y++) {
                for (int x = 0; x < voxels[z][y].length; x++) {
                    voxels[z][y][x] = block.get(z, y, x);
                }
            }
        }
        return voxels;
    }

    /** The rows of all planes, one plane after the other. */
    static float[][] rows(float[][][] voxels) {
        return Arrays.stream(voxels).flatMap(Arrays::stream).toArray(float[][]::new);
    }
}
