package org.limpid.internal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.limpid.Region;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Scratch;
import org.limpid.image.Workspace;

/**
 * The memory of one section while it is restored: five images of floats and a scratch for each worker, reserved once and
 * used again for the next section of the same size. Some parameters, and masks, need more, which is reserved when it is
 * first asked for.
 *
 * <p>Stages share the images. Before each {@link Step} these are live, which a later step reads; all others are dead, and
 * a stage may overwrite them:
 *
 * <table>
 * <caption>step x buffer</caption>
 * <tr><th>before</th><th>image</th><th>first band</th><th>second band</th><th>even low-pass</th><th>odd low-pass</th>
 *     <th>further images, turned mask, scratch</th><th>mask, gaps</th></tr>
 * <tr><td>input</td><td>dead</td><td>dead</td><td>dead</td><td>dead</td><td>dead</td><td>dead</td><td>dead</td></tr>
 * <tr><td>correction</td><td>dead</td><td>dead</td><td>dead</td><td>live: stored samples</td><td>dead</td><td>dead</td>
 *     <td>live</td></tr>
 * <tr><td>denoising</td><td>live: corrected</td><td>dead</td><td>dead</td><td>dead</td><td>dead</td><td>dead</td>
 *     <td>live</td></tr>
 * <tr><td>contrast</td><td>live: corrected</td><td>dead</td><td>dead</td><td>dead</td><td>live: denoised</td><td>dead</td>
 *     <td>live</td></tr>
 * <tr><td>output</td><td>live: corrected</td><td>live: result</td><td>dead</td><td>dead</td><td>dead</td><td>dead</td>
 *     <td>live</td></tr>
 * </table>
 *
 * <p>Between input and correction the first band may hold a mask of 16 bits. The corrected image stays live to the end, since
 * further regions may be restored from it. With the system property {@value #FILL_DEAD} set to true, {@link #begin}
 * overwrites what is dead: floats with NaN, masks with 0. A result that stays the same shows that no stage reads it.
 *
 * <p>Images are of floats, in strips or in padded rows. Asking for more memory than there is room for throws a {@link
 * org.limpid.image.WorkspaceFullException}.
 */
public final class SectionBuffers {
    /** Images that are {@link #free} before those that are reserved when they are asked for. */
    public static final int FREE_IMAGES = 4;

    private static final String FILL_DEAD = "limpid.test.fillDeadBuffers";
    private static final int IMAGE = 0;
    private static final int BAND = 1;
    private static final int EVEN = 2;
    private static final int ODD = 3;
    private static final int SECOND_BAND = 4;
    private static final byte NAN_BITS = -1;

    private final boolean fillsDead = Boolean.getBoolean(FILL_DEAD);
    private final List<MemorySegment> planes;
    private final List<MemorySegment> slabs;
    private final List<Scratch> scratches;
    private final OnDemandMemory onDemand;
    private final int height;
    private final int width;

    /** The steps of a section's restoration, in order; denoising, contrast and output once for each region. */
    public enum Step {
        /** The samples and the mask are put in. */
        INPUT(Set.of()),
        /** The image is loaded, stripes and background are removed. */
        CORRECTION(Set.of(EVEN)),
        /** The image is denoised. */
        DENOISING(Set.of(IMAGE)),
        /** The image is mapped to the output's samples. */
        CONTRAST(Set.of(IMAGE, ODD)),
        /** The result is used. */
        OUTPUT(Set.of(IMAGE, BAND));

        private final Set<Integer> live;

        Step(Set<Integer> live) {
            this.live = live;
        }
    }

    /** Reserves memory of a workspace, or nothing where there is no room for all. */
    public SectionBuffers(Workspace workspace, BufferSizes sizes) {
        workspace.requireRoom(sizes.reservedBytes());
        height = sizes.height();
        width = sizes.width();
        onDemand = new OnDemandMemory(workspace, sizes.imageBytes(), sizes.maskBytes());
        planes = reserve(workspace, BufferSizes.IMAGES, sizes.imageBytes());
        slabs = reserve(workspace, sizes.workers(), sizes.scratchBytes());
        scratches = new ArrayList<>(slabs.stream().map(Scratch::new).toList());
    }

    /** Whether sections of some sizes have room in it; their scratches may be {@linkplain #growScratch larger}. */
    public boolean fits(BufferSizes sizes) {
        return height == sizes.height()
                && width == sizes.width()
                && sizes.imageBytes() <= imageBytes()
                && sizes.workers() <= slabs.size();
    }

    /** Makes each worker's scratch at least so large. */
    public void growScratch(long bytes) {
        for (int worker = 0; worker < slabs.size(); worker++) {
            if (slabs.get(worker).byteSize() < bytes) {
                slabs.set(worker, onDemand.reserve(bytes));
                scratches.set(worker, new Scratch(slabs.get(worker)));
            }
        }
    }

    private static List<MemorySegment> reserve(Workspace workspace, int count, long bytes) {
        return new ArrayList<>(
                Stream.generate(() -> workspace.reserve(bytes)).limit(count).toList());
    }

    private SectionBuffers(SectionBuffers upright) {
        height = upright.width;
        width = upright.height;
        slabs = upright.slabs;
        scratches = upright.scratches;
        onDemand = upright.onDemand;
        planes = new ArrayList<>(upright.planes);
        Collections.swap(planes, EVEN, ODD);
        Collections.swap(planes, IMAGE, SECOND_BAND);
    }

    /** Begins a step of the table above. */
    public void begin(Step step) {
        if (!fillsDead) {
            return;
        }
        for (int i = 0; i < planes.size(); i++) {
            if (!step.live.contains(i)) {
                planes.get(i).fill(NAN_BITS);
            }
        }
        slabs.forEach(slab -> slab.fill(NAN_BITS));
        onDemand.dead().forEach(memory -> memory.fill(NAN_BITS));
        if (step == Step.INPUT) {
            onDemand.masks().forEach(mask -> mask.fill((byte) 0));
        }
    }

    /**
     * The same memory for the transposed section, whose height is this one's width. Its images lie elsewhere than this
     * section's, so that transposing does not overwrite its source: its {@link #stored} is this section's {@link #lowOdd},
     * and its {@link #image} this section's second {@linkplain #bands band}.
     */
    public SectionBuffers transposed() {
        long needed = BufferSizes.imageBytes(width, height);
        if (onDemand.imageBytes() < needed) {
            throw new IllegalStateException("buffers of " + onDemand.imageBytes() + " bytes an image; expected "
                    + needed + " for sections of " + width + " x " + height + " pixels to be turned");
        }
        return new SectionBuffers(this);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** The image that is being restored. */
    public ColumnStrips image() {
        return strips(IMAGE);
    }

    /** The bands of one or two scales, which are removed together. */
    public List<ColumnStrips> bands(int scales) {
        return List.of(strips(BAND), strips(SECOND_BAND)).subList(0, scales);
    }

    /** The low-pass after an odd number of groups of scales. */
    public Plane lowOdd() {
        return rows(planes.get(ODD));
    }

    /** The low-pass after an even number of groups of scales; in the memory of {@link #stored}. */
    public Plane lowEven() {
        return rows(planes.get(EVEN));
    }

    /** The denoised image; in the memory of {@link #lowOdd}. */
    public Plane denoised() {
        return lowOdd();
    }

    /** The smooth intensity; in the memory of {@link #lowEven}. */
    public Plane smooth() {
        return lowEven();
    }

    /** An image for use within denoising, index 0 to 2; in the memory of {@link #lowEven} and of {@link #bands}. */
    public Plane spareRows(int index) {
        return rows(planes.get(List.of(EVEN, BAND, SECOND_BAND).get(index)));
    }

    /** The stored samples, dense; dead once the first scales of the filter bank are done. */
    public Plane stored(Sample sample) {
        return dense(planes.get(EVEN), sample, height, width);
    }

    /** The result, dense; in the memory of the first of {@link #bands}. */
    public Plane result(Sample sample) {
        return dense(planes.get(BAND), sample, height, width);
    }

    /** Copies a region of a {@link #result} to a dense plane of its size, in the memory of the second of {@link #bands}. */
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

    /** A worker's scratch; pieces that were taken before are free again. */
    public Scratch scratch(int worker) {
        Scratch scratch = scratches.get(worker);
        scratch.reset();
        return scratch;
    }

    /** A further image in strips, in the memory of {@link #extraRows} of the same index. */
    public ColumnStrips extraStrips(int index) {
        return new ColumnStrips(onDemand.image(index), height, width);
    }

    /** Bytes of an image. */
    public long imageBytes() {
        return onDemand.imageBytes();
    }

    /**
     * The memory of an image that is dead before correction: {@link #bands}, {@link #lowOdd} and {@link #image}, in this order,
     * then that of {@link #extraRows} from index 0 on.
     */
    public MemorySegment free(int index) {
        return index < FREE_IMAGES
                ? planes.get(List.of(BAND, SECOND_BAND, ODD, IMAGE).get(index))
                : onDemand.image(index - FREE_IMAGES);
    }

    /** A further image, which only some parameters need; reserved when it is first asked for. Index from 0 on. */
    public Plane extraRows(int index) {
        return rows(onDemand.image(index));
    }

    /** The mask's bytes, dense, reserved when it is first asked for; no stage overwrites it. */
    public Plane mask() {
        return dense(onDemand.mask(), Sample.UINT8, height, width);
    }

    /** Bytes that are 0 where a stored float is NaN, dense, reserved when first asked for; no stage overwrites them. */
    public Plane gaps() {
        return dense(onDemand.gaps(), Sample.UINT8, height, width);
    }

    /** The mask of a {@link #transposed} section, dense, reserved when it is first asked for. */
    public Plane turnedMask() {
        return dense(onDemand.turnedMask(), Sample.UINT8, height, width);
    }

    /** A plane whose segment is as long as its pixels. */
    private static Plane dense(MemorySegment memory, Sample sample, int height, int width) {
        return Plane.dense(memory.asSlice(0, (long) height * width * sample.bytes()), sample, height, width);
    }

    private Plane rows(MemorySegment memory) {
        return Plane.ofFloats(memory, height, width);
    }

    private ColumnStrips strips(int index) {
        return new ColumnStrips(planes.get(index), height, width);
    }
}
