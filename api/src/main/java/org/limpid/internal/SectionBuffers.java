package org.limpid.internal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.limpid.Region;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Scratch;
import org.limpid.image.Workspace;

/**
 * What one section needs while it is restored: five images of floats and a scratch for each worker, reserved
 * once for the largest section and used again for the next.
 *
 * <p>Memory serves one thing after another: what is stored in one place is named with each method.
 */
public final class SectionBuffers {
    private static final int IMAGE = 0;
    private static final int BAND = 1;
    private static final int EVEN = 2;
    private static final int ODD = 3;
    private static final int SECOND_BAND = 4;
    private static final int PLANES = 5;

    private final List<MemorySegment> planes;
    private final List<Scratch> scratches;
    private final OnDemand onDemand;
    private final int height;
    private final int width;

    /** What is reserved when it is first asked for. */
    private static final class OnDemand {
        private final Workspace workspace;
        private final long planeBytes;
        private final long maskBytes;
        private final List<MemorySegment> extra = new ArrayList<>();
        private Optional<MemorySegment> mask = Optional.empty();
        private Optional<MemorySegment> gaps = Optional.empty();

        OnDemand(Workspace workspace, long planeBytes, long maskBytes) {
            this.workspace = workspace;
            this.planeBytes = planeBytes;
            this.maskBytes = maskBytes;
        }

        MemorySegment extra(int index) {
            while (extra.size() <= index) {
                extra.add(workspace.reserve(planeBytes));
            }
            return extra.get(index);
        }

        MemorySegment mask() {
            if (mask.isEmpty()) {
                mask = Optional.of(workspace.reserve(maskBytes));
            }
            return mask.get();
        }

        public MemorySegment gaps() {
            if (gaps.isEmpty()) {
                gaps = Optional.of(workspace.reserve(maskBytes));
            }
            return gaps.get();
        }
    }

    /**
     * Reserves the buffers of sections of one size.
     *
     * @param workspace where from
     * @param height rows, at least 1
     * @param width pixels in a row, at least 1
     * @param workers threads that need a scratch
     * @param scratchBytes of each
     * @throws org.limpid.image.WorkspaceFullException when there is no room; nothing is reserved then
     */
    public SectionBuffers(Workspace workspace, int height, int width, int workers, long scratchBytes) {
        this(workspace, height, width, workers, scratchBytes, false);
    }

    /**
     * Reserves the buffers of sections of one size.
     *
     * @param workspace where from
     * @param height rows, at least 1
     * @param width pixels in a row, at least 1
     * @param workers threads that need a scratch
     * @param scratchBytes of each
     * @param turned whether there has to be room for the sections {@link #transposed}
     * @throws org.limpid.image.WorkspaceFullException when there is no room; nothing is reserved then
     */
    public SectionBuffers(Workspace workspace, int height, int width, int workers, long scratchBytes, boolean turned) {
        long bytes = imageBytes(height, width, turned);
        workspace.requireRoom(reservedBytes(height, width, workers, scratchBytes, turned));
        this.height = height;
        this.width = width;
        onDemand = new OnDemand(workspace, bytes, (long) height * width);
        planes = new ArrayList<>();
        for (int i = 0; i < PLANES; i++) {
            planes.add(workspace.reserve(bytes));
        }
        scratches = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            scratches.add(new Scratch(workspace.reserve(scratchBytes)));
        }
    }

    private SectionBuffers(SectionBuffers upright) {
        height = upright.width;
        width = upright.height;
        scratches = upright.scratches;
        onDemand = upright.onDemand;
        planes = new ArrayList<>(upright.planes);
        Collections.swap(planes, EVEN, ODD);
        Collections.swap(planes, IMAGE, SECOND_BAND);
    }

    private static long imageBytes(int height, int width, boolean turned) {
        long upright = planeBytes(height, width);
        return turned ? Math.max(upright, planeBytes(width, height)) : upright;
    }

    /** What the buffers of sections of a size reserve at once, as the constructor says. */
    public static long reservedBytes(int height, int width, int workers, long scratchBytes, boolean turned) {
        return PLANES * Workspace.roundedBytes(imageBytes(height, width, turned))
                + workers * Workspace.roundedBytes(scratchBytes);
    }

    /**
     * What they reserve when it is first asked for.
     *
     * @param images how many {@linkplain #extraRows further images}
     * @param masks how many of the {@link #mask} and the {@link #gaps}
     */
    public static long onDemandBytes(int height, int width, int images, int masks, boolean turned) {
        return images * Workspace.roundedBytes(imageBytes(height, width, turned))
                + masks * Workspace.roundedBytes((long) height * width);
    }

    private static long planeBytes(int height, int width) {
        return Math.max(ColumnStrips.bytes(height, width), Plane.paddedBytes(height, width));
    }

    /**
     * The same memory for the same sections turned: as high as they are wide, and the other way round. What is turned does
     * not lie where it comes from: {@link #stored} is in the memory of the {@link #lowOdd} of these buffers, and {@link
     * #image} in that of the second of {@link #bands}.
     *
     * @return buffers on the same memory
     * @throws IllegalStateException when no room for that was asked for
     */
    public SectionBuffers transposed() {
        long needed = planeBytes(width, height);
        if (onDemand.planeBytes < needed) {
            throw new IllegalStateException("buffers of " + onDemand.planeBytes + " bytes an image; expected " + needed
                    + " for sections of " + width + " x " + height + " pixels to be turned");
        }
        return new SectionBuffers(this);
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
     * @return an image of floats
     */
    public ColumnStrips image() {
        return strips(IMAGE);
    }

    /**
     * The bands of the present scales.
     *
     * @param scales how many go together, 1 or 2
     * @return an image of floats for each
     */
    public List<ColumnStrips> bands(int scales) {
        return List.of(strips(BAND), strips(SECOND_BAND)).subList(0, scales);
    }

    /**
     * The low-pass after an odd number of groups of scales, row by row.
     *
     * @return a padded plane of floats
     */
    public Plane lowOdd() {
        return Plane.ofFloats(planes.get(ODD), height, width);
    }

    /**
     * The low-pass after an even number of groups of scales, row by row; in the memory of {@link #stored}.
     *
     * @return a padded plane of floats
     */
    public Plane lowEven() {
        return Plane.ofFloats(planes.get(EVEN), height, width);
    }

    /**
     * The denoised image, row by row; in the memory of {@link #lowOdd}.
     *
     * @return a padded plane of floats
     */
    public Plane denoised() {
        return Plane.ofFloats(planes.get(ODD), height, width);
    }

    /**
     * The smooth intensity, row by row; in the memory of {@link #lowEven}.
     *
     * @return a padded plane of floats
     */
    public Plane smooth() {
        return Plane.ofFloats(planes.get(EVEN), height, width);
    }

    /**
     * An image row by row for what a stage between the background and contrast needs meanwhile; in the memory of
     * {@link #lowEven} and of {@link #bands}.
     *
     * @param index 0 to 2
     * @return a padded plane of floats
     */
    public Plane spareRows(int index) {
        int plane = switch (index) {
            case 0 -> EVEN;
            case 1 -> BAND;
            case 2 -> SECOND_BAND;
            default -> throw new IndexOutOfBoundsException("spare image " + index + "; expected 0 to 2");
        };
        return Plane.ofFloats(planes.get(plane), height, width);
    }

    /**
     * The stored samples, as the file has them; free for use once the first scale is done.
     *
     * @param sample how a pixel is stored
     * @return a dense plane
     */
    public Plane stored(Sample sample) {
        return dense(planes.get(EVEN), sample, height, width);
    }

    /**
     * The result, as a file has it; in the memory of the first of {@link #bands}.
     *
     * @param sample how a pixel is stored
     * @return a dense plane
     */
    public Plane result(Sample sample) {
        return dense(planes.get(BAND), sample, height, width);
    }

    /**
     * A region of a result by itself; in the memory of the second of {@link #bands}.
     *
     * @param result as of {@link #result}
     * @param region inside it
     * @return a dense plane of the region's size
     */
    public Plane part(Plane result, Region region) {
        Plane part = dense(planes.get(SECOND_BAND), result.sample(), region.height(), region.width());
        int bytes = result.sample().bytes();
        for (int y = 0; y < region.height(); y++) {
            MemorySegment.copy(
                    result.segment(),
                    result.row(region.y() + y) + (long) region.x() * bytes,
                    part.segment(),
                    part.row(y),
                    (long) region.width() * bytes);
        }
        return part;
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

    /**
     * A further image in strips, for what only some methods need; reserved when it is first asked for.
     *
     * @param index from 0 on; in the memory of {@link #extraRows} of the same index
     * @return an image of floats
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    public ColumnStrips extraStrips(int index) {
        return new ColumnStrips(onDemand.extra(index), height, width);
    }

    /**
     * A further image row by row, for what only some methods need; reserved when it is first asked for.
     *
     * @param index from 0 on
     * @return a padded plane of floats
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    public Plane extraRows(int index) {
        return Plane.ofFloats(onDemand.extra(index), height, width);
    }

    /**
     * The mask's memory, reserved when it is first asked for; no stage overwrites it.
     *
     * @return a dense plane of bytes
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    public Plane mask() {
        return dense(onDemand.mask(), Sample.UINT8, height, width);
    }

    /**
     * Memory for where stored floats are no number, reserved when it is first asked for; no stage overwrites it.
     *
     * @return a dense plane of bytes
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    public Plane gaps() {
        return dense(onDemand.gaps(), Sample.UINT8, height, width);
    }

    /** A plane whose segment is as long as its pixels. */
    private static Plane dense(MemorySegment memory, Sample sample, int height, int width) {
        return Plane.dense(memory.asSlice(0, (long) height * width * sample.bytes()), sample, height, width);
    }

    private ColumnStrips strips(int index) {
        return new ColumnStrips(planes.get(index), height, width);
    }
}
