package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Scratch;
import org.limpid.image.Workspace;
import org.limpid.internal.IntensityLevel;
import org.limpid.kernels.RowStatistics;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.SampleRows;
import org.limpid.parameters.DenoiseParameters;

/**
 * Denoises a small volume: the method on a stack of planes, with the filters along all three axes or within each plane.
 * It works on whole images in memory, five times the block's with all axes and four times without.
 *
 * <pre>{@code
 * try (Arena arena = Arena.ofShared(); Workers workers = new Workers(8)) {
 *     Block block = new Block(arena.allocate(4L * depth * height * width, 64), depth, height, width);
 *     // fill block.segment() with depth * height * width floats
 *     new VolumeDenoiser(parameters, FilteredAxes.ALL, workers, 8L << 30).denoise(block, block);
 * }
 * }</pre>
 *
 * <p>The result does not depend on the number of threads.
 */
public final class VolumeDenoiser {
    private static final int ROWS = 32;
    private static final int IMAGES = 4;

    private final DenoiseParameters parameters;
    private final FilteredAxes axes;
    private final WorkerPool workers;
    private final long memoryCap;

    /**
     * A denoiser.
     *
     * @param parameters of the method
     * @param axes that are filtered
     * @param workers who do the work
     * @param memoryCap the most off-heap memory to reserve, bytes; it is given back after each block
     */
    public VolumeDenoiser(DenoiseParameters parameters, FilteredAxes axes, WorkerPool workers, long memoryCap) {
        this.parameters = parameters;
        this.axes = axes;
        this.workers = workers;
        this.memoryCap = memoryCap;
    }

    /**
     * Off-heap memory that a block needs besides itself.
     *
     * @param parameters of the method
     * @param axes that are filtered
     * @param depth planes
     * @param height rows of a plane
     * @param width pixels of a row
     * @param threads of the workers
     * @return bytes
     */
    public static long bytes(
            DenoiseParameters parameters, FilteredAxes axes, int depth, int height, int width, int threads) {
        int images = IMAGES + (axes == FilteredAxes.ALL ? 1 : 0);
        return images * Workspace.roundedBytes(PlaneStack.bytes(depth, height, width))
                + threads * Workspace.roundedBytes(UnmaskedFilters.scratchBytes(parameters, width));
    }

    /**
     * Denoises a block.
     *
     * @param source the intensities, finite; not changed unless it is the target
     * @param target receives the result; of the same shape, and may be the source
     * @throws LimpidException when a voxel is not a finite number; the target is not changed then
     * @throws org.limpid.image.WorkspaceFullException when the block needs more memory than allowed
     */
    public void denoise(VoxelBlock source, VoxelBlock target) {
        int depth = source.depth();
        int height = source.height();
        int width = source.width();
        if (target.depth() != depth || target.height() != height || target.width() != width) {
            throw new IllegalArgumentException("a target of " + target.depth() + " x " + target.height() + " x "
                    + target.width() + " voxels; expected " + depth + " x " + height + " x " + width
                    + " as the source has");
        }
        requireFinite(source);
        float level = Math.round(
                IntensityLevel.mean(depth * height, width, (row, x) -> source.get(row / height, row % height, x)));
        try (Workspace workspace = new Workspace(memoryCap)) {
            List<PlaneStack> stacks = new ArrayList<>();
            for (int i = 0; i < IMAGES; i++) {
                stacks.add(stack(source, workspace));
            }
            PlaneStack image = stacks.get(0);
            forRows(source, (z, y) -> load(source, z, y, level, image));
            Optional<PlaneStack> across =
                    axes == FilteredAxes.ALL ? Optional.of(stack(source, workspace)) : Optional.empty();
            DenoiseFilters filters = new UnmaskedFilters(workers, scratches(width, workspace), across);
            PlaneStack low = new MultiscaleAlgorithm(parameters, filters, workers)
                    .run(new MultiscaleAlgorithm.Images(image, stacks.get(1), stacks.get(2), stacks.get(3)));
            forRows(source, (z, y) -> store(low, stacks.get(2), z, y, level, target));
        }
    }

    private static PlaneStack stack(VoxelBlock block, Workspace workspace) {
        int depth = block.depth();
        int height = block.height();
        int width = block.width();
        return new PlaneStack(workspace.reserve(PlaneStack.bytes(depth, height, width)), depth, height, width);
    }

    private IntFunction<Scratch> scratches(int width, Workspace workspace) {
        List<Scratch> scratches = new ArrayList<>();
        for (int worker = 0; worker < workers.threads(); worker++) {
            scratches.add(new Scratch(workspace.reserve(UnmaskedFilters.scratchBytes(parameters, width))));
        }
        return worker -> {
            scratches.get(worker).reset();
            return scratches.get(worker);
        };
    }

    private void requireFinite(VoxelBlock block) {
        forRows(block, (z, y) -> {
            if (!RowStatistics.extent(block.segment(), block.row(z, y), block.width())
                    .isFinite()) {
                throw new LimpidException(notFinite(block, z, y));
            }
        });
    }

    private static String notFinite(VoxelBlock block, int z, int y) {
        int x = 0;
        while (Float.isFinite(block.get(z, y, x))) {
            x++;
        }
        return "the voxel in plane " + z + ", row " + y + ", column " + x + " is " + block.get(z, y, x)
                + "; expected finite intensities";
    }

    private static void load(VoxelBlock source, int z, int y, float level, PlaneStack image) {
        MemorySegment.copy(source.segment(), source.row(z, y), image.segment(), image.row(z, y), rowBytes(source));
        SampleRows.add(image.segment(), image.row(z, y), -level, source.width());
    }

    private static void store(PlaneStack low, PlaneStack details, int z, int y, float level, VoxelBlock target) {
        MemorySegment sum = details.segment();
        long row = details.row(z, y);
        RowSums.sum(low.segment(), low.row(z, y), sum, row, sum, row, target.width());
        SampleRows.add(sum, row, level, target.width());
        MemorySegment.copy(sum, row, target.segment(), target.row(z, y), rowBytes(target));
    }

    private static long rowBytes(VoxelBlock block) {
        return (long) block.width() * Float.BYTES;
    }

    /** What is to be done with each row. */
    @FunctionalInterface
    private interface Row {
        void run(int z, int y);
    }

    private void forRows(VoxelBlock block, Row row) {
        workers.forRows(block.depth() * block.height(), ROWS, (i, worker) -> {
            row.run(i / block.height(), i % block.height());
        });
    }
}
