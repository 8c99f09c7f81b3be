package org.limpid.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.golden.Difference;
import org.limpid.image.WorkspaceFullException;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.plain.Agreement;
import org.limpid.plain.PlainDenoising;

/** Small volumes are denoised as the plain reference does it. */
class VolumeDenoiserTest {
    private static final long CAP = 1L << 30;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 30, 20", "40, 1, 1", "2, 3, 5", "5, 17, 31", "12, 40, 53", "3, 150, 9"})
    void volumeOfEverySize(int depth, int height, int width) {
        float[][] rows = Forms.tissue(depth * height, width);
        for (DenoiseParameters form : Forms.all()) {
            float[][] ours = denoise(rows, depth, form, FilteredAxes.ALL, 2);
            Agreement.ofFloats(PlainDenoising.denoiseVolume(rows, height, form), ours);
        }
    }

    @Test
    void planesAreSections() {
        int depth = 3;
        int height = 41;
        float[][] rows = Forms.tissue(depth * height, 67);
        for (DenoiseParameters form : Forms.all()) {
            float[][][] ours = planes(denoise(rows, depth, form, FilteredAxes.PLANES, 2), depth);
            for (int z = 0; z < depth; z++) {
                float[][] section = Sections.denoise(planes(rows, depth)[z], form, 1);
                Difference.of(ours[z], section).assertAllWithin(0.02);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        float[][] rows = Forms.tissue(9 * 150, 33);
        for (FilteredAxes axes : FilteredAxes.values()) {
            DenoiseParameters form = Forms.of(3, true, true, 7);
            Agreement.ofBits(denoise(rows, 9, form, axes, 1), denoise(rows, 9, form, axes, threads));
        }
    }

    /** All axes are alike: what is turned on its side gives the same. */
    @Test
    void turnedVolumesGiveTurnedResults() {
        float[][][] voxels = planes(Forms.tissue(20 * 14, 31), 20);
        DenoiseParameters form = Forms.of(2, true, true, 7);
        try (Arena arena = Arena.ofShared()) {
            float[][][] ours = Blocks.denoise(arena, voxels, form, FilteredAxes.ALL, 2);
            float[][][] turned = Blocks.denoise(arena, onItsSide(voxels), form, FilteredAxes.ALL, 2);
            Difference.of(Blocks.rows(turned), Blocks.rows(onItsSide(ours))).assertAllWithin(0.05);
        }
    }

    /** {@code (z, y, x)} becomes {@code (x, z, y)}. */
    private static float[][][] onItsSide(float[][][] voxels) {
        float[][][] turned = new float[voxels[0][0].length][voxels.length][voxels[0].length];
        for (int z = 0; z < voxels.length; z++) {
            for (int y = 0; y < voxels[z].length; y++) {
                for (int x = 0; x < voxels[z][y].length; x++) {
                    turned[x][z][y] = voxels[z][y][x];
                }
            }
        }
        return turned;
    }

    @Test
    void inPlace() {
        float[][][] voxels = planes(Forms.tissue(4 * 20, 25), 4);
        DenoiseParameters form = Forms.of(2, true, true, 7);
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(2)) {
            float[][][] expected = Blocks.denoise(arena, voxels, form, FilteredAxes.ALL, 2);
            VoxelBlock block = Blocks.of(arena, voxels);
            new VolumeDenoiser(form, FilteredAxes.ALL, workers, CAP).denoise(block, block);
            assertArrayEquals(expected, Blocks.voxels(block));
        }
    }

    @Test
    void aVoxelThatIsNoNumber() {
        float[][][] voxels = planes(Forms.tissue(4 * 20, 25), 4);
        voxels[2][7][11] = Float.NaN;
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(1)) {
            VoxelBlock block = Blocks.of(arena, voxels);
            VolumeDenoiser denoiser = new VolumeDenoiser(Forms.of(1, true, true, 7), FilteredAxes.ALL, workers, CAP);
            LimpidException refused = assertThrows(LimpidException.class, () -> denoiser.denoise(block, block));
            assertEquals(
                    "the voxel in plane 2, row 7, column 11 is NaN; expected finite intensities", refused.getMessage());
            assertArrayEquals(voxels, Blocks.voxels(block));
        }
    }

    @Test
    void needsTheMemoryItSays() {
        DenoiseParameters form = Forms.of(3, true, true, 7);
        for (FilteredAxes axes : FilteredAxes.values()) {
            long bytes = VolumeDenoiser.bytes(form, axes, 4, 20, 25, 2);
            try (Arena arena = Arena.ofShared();
                    WorkerPool workers = new WorkerPool(2)) {
                VoxelBlock block = Blocks.of(arena, planes(Forms.tissue(4 * 20, 25), 4));
                new VolumeDenoiser(form, axes, workers, bytes).denoise(block, block);
                VolumeDenoiser less = new VolumeDenoiser(form, axes, workers, bytes - 1);
                assertThrows(WorkspaceFullException.class, () -> less.denoise(block, block));
            }
        }
    }

    @Test
    void blocksThatDoNotFit() {
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(1)) {
            IllegalArgumentException small = assertThrows(
                    IllegalArgumentException.class, () -> new VoxelBlock(arena.allocate(4L * 2 * 3 * 4 - 1), 2, 3, 4));
            assertEquals(
                    "a block of 2 x 3 x 4 voxels does not fit in 95 bytes; expected 4 bytes each", small.getMessage());
            VoxelBlock source = new VoxelBlock(arena.allocate(96, 4), 2, 3, 4);
            VoxelBlock other = new VoxelBlock(arena.allocate(96, 4), 3, 2, 4);
            VolumeDenoiser denoiser = new VolumeDenoiser(Forms.of(1, true, true, 7), FilteredAxes.ALL, workers, CAP);
            assertEquals(
                    "a target of 3 x 2 x 4 voxels; expected 2 x 3 x 4 as the source has",
                    assertThrows(IllegalArgumentException.class, () -> denoiser.denoise(source, other))
                            .getMessage());
        }
    }

    private static float[][] denoise(
            float[][] rows, int depth, DenoiseParameters form, FilteredAxes axes, int threads) {
        try (Arena arena = Arena.ofShared()) {
            return Blocks.rows(Blocks.denoise(arena, planes(rows, depth), form, axes, threads));
        }
    }

    private static float[][][] planes(float[][] rows, int depth) {
        int height = rows.length / depth;
        float[][][] planes = new float[depth][height][];
        for (int row = 0; row < rows.length; row++) {
            planes[row / height][row % height] = rows[row];
        }
        return planes;
    }
}
