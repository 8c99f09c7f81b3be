package org.limpid;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Sample;
import org.limpid.kernels.Scratch;
import org.limpid.kernels.Workspace;

/**
 * What one section needs while it is restored: four planes of floats and a scratch for each worker, reserved
 * once for the largest section and used again for the next.
 *
 * <p>The stored samples are decoded into the memory of the band plane, which is free until the first scale,
 * and the 8-bit result is written there again.
 */
public final class SectionBuffers {
    private static final int PLANES = 4;

    private final List<MemorySegment> planes;
    private final List<Scratch> scratches;
    private final int height;
    private final int width;

    /**
     * Reserves the buffers of sections of one size.
     *
     * @param workspace where from
     * @param height rows, at least 1
     * @param width pixels in a row, at least 1
     * @param workers threads that need a scratch
     * @param scratchBytes of each
     * @throws org.limpid.kernels.WorkspaceFullException when there is no room; nothing is reserved then
     */
    public SectionBuffers(Workspace workspace, int height, int width, int workers, long scratchBytes) {
        long bytes = Plane.paddedBytes(height, width);
        workspace.requireRoom(PLANES * Workspace.roundedBytes(bytes) + workers * Workspace.roundedBytes(scratchBytes));
        this.height = height;
        this.width = width;
        planes = new ArrayList<>();
        for (int i = 0; i < PLANES; i++) {
            planes.add(workspace.reserve(bytes));
        }
        scratches = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            scratches.add(new Scratch(workspace.reserve(scratchBytes)));
        }
    }

    /**
     * Rows of a section.
     *
     * @return at least 1
     */
    public int height() {
        return height;
    }

    /**
     * Pixels in a row.
     *
     * @return at least 1
     */
    public int width() {
        return width;
    }

    /**
     * The image that is being restored.
     *
     * @return a padded plane of floats
     */
    public Plane image() {
        return floats(0);
    }

    /**
     * The band of the present scale.
     *
     * @return a padded plane of floats
     */
    public Plane band() {
        return floats(1);
    }

    /**
     * The low-pass after an even number of scales; later the denoised image.
     *
     * @return a padded plane of floats
     */
    public Plane lowEven() {
        return floats(2);
    }

    /**
     * The low-pass after an odd number of scales; later the smooth intensity.
     *
     * @return a padded plane of floats
     */
    public Plane lowOdd() {
        return floats(3);
    }

    /**
     * A dense plane in the memory of {@link #band}: for the stored samples, and for the 8-bit result.
     *
     * @param sample how a pixel is stored
     * @return the plane
     */
    public Plane stored(Sample sample) {
        return Plane.dense(planes.get(1), sample, height, width);
    }

    /**
     * A worker's scratch, taken back whole.
     *
     * @param worker 0 to the number of workers less one
     * @return an empty scratch
     */
    public Scratch scratch(int worker) {
        Scratch scratch = scratches.get(worker);
        scratch.reset();
        return scratch;
    }

    private Plane floats(int index) {
        return Plane.ofFloats(planes.get(index), height, width);
    }
}
