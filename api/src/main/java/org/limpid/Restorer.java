package org.limpid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.BufferSizes;
import org.limpid.internal.PaddingSearch;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.quality.SectionMeasurement;

/**
 * Restores sections one after the other: stored samples in, a clean section out.
 *
 * <pre>{@code
 * short[] stored; // height * width samples, row after row
 * byte[] restored = new byte[height * width];
 * try (Restorer restorer = Restorer.with(Preset.NOTEBOOK.parameters()).threads(8).open()) {
 *     restorer.restore(Plane.of(stored, height, width), Plane.of(restored, height, width));
 * }
 * }</pre>
 *
 * <p>Samples need not be copied: {@link #input} is off-heap memory to read or decode them into, {@link #mask()} the same
 * for which of them hold data, and the result of {@link #restore()} lies in the restorer's memory.
 *
 * <p>Memory is reserved for the first section and used again for every section of the same size; one of another size
 * gets memory of its own first. The result does not depend on the number of threads. A restorer is not for use by several
 * threads at once; several restorers are, with a {@linkplain RestorerBuilder#workers pool} each or one for all.
 *
 * <p>All methods that reserve memory throw a {@link org.limpid.image.WorkspaceFullException} when there is no room for it.
 * Those that need a section in {@link #input} throw an {@link IllegalStateException} when there is none.
 */
public final class Restorer implements AutoCloseable {
    private final RestorerBuilder settings;
    private final WorkerPool workers;
    private final boolean ownsWorkers;
    private final SectionMemory memory;
    private final ImageCorrection correction;
    private final List<DenoiseAndContrast> variants;
    private final PaddingSearch padding;
    private Optional<StoredSection> input = Optional.empty();
    private Optional<CorrectedSection> corrected = Optional.empty();

    Restorer(RestorerBuilder settings, SectionMemory reserved) {
        this.settings = settings;
        ownsWorkers = settings.workers().isEmpty();
        workers = settings.workers().orElseGet(() -> new WorkerPool(settings.threads()));
        memory = reserved.under(settings.memoryPlan(), workers.threads());
        correction = new ImageCorrection(settings, workers);
        padding = new PaddingSearch(workers);
        variants = settings.variants().stream()
                .map(variant -> new DenoiseAndContrast(variant, settings.stages(), settings.fill(), workers))
                .toList();
    }

    /** {@return a builder of restorers with these parameters and defaults} */
    public static RestorerBuilder with(RestorationParameters parameters) {
        return new RestorerBuilder(parameters);
    }

    /**
     * Memory for the stored samples of the next section, to be filled by the caller.
     *
     * @param sample how a pixel is stored
     * @param height rows, at least 1
     * @param width pixels in a row, at least 1
     * @return a dense plane, valid until the section is restored
     * @throws LimpidException when the section is larger than any machine's memory
     */
    public Plane input(Sample sample, int height, int width) {
        BufferSizes.requirePossible(height, width);
        forget();
        StoredSection section = new StoredSection(memory.buffers(height, width), sample);
        input = Optional.of(section);
        return section.samples();
    }

    /**
     * Copies the stored samples of the next section, from an array or other memory of the caller.
     *
     * @param samples of the section
     * @return the copy, as {@link #input(Sample, int, int)} gives it
     * @throws LimpidException when the section is larger than any machine's memory
     */
    public Plane input(Plane samples) {
        Plane copy = input(samples.sample(), samples.height(), samples.width());
        copy.copyFrom(samples);
        return copy;
    }

    private void forget() {
        input = Optional.empty();
        corrected.ifPresent(CorrectedSection::end);
        corrected = Optional.empty();
    }

    /** {@return the samples of the section that was put into {@link #input}, as they are stored, until it is restored} */
    public Plane stored() {
        return requireInput().samples();
    }

    /**
     * Memory for the mask of the section in {@link #input}, to be filled by the caller. A section has no mask unless it is
     * asked for. A mask that leaves every pixel valid changes nothing.
     *
     * @return a dense plane of bytes of the section's size, 0 where there is no data and anything else where there is;
     *     every pixel is valid at first; for use until the section is restored
     */
    public Plane mask() {
        return mask(Sample.UINT8);
    }

    /**
     * Memory for the mask as {@link #mask()} is, for a mask of 8-bit or 16-bit samples.
     *
     * @param sample how a pixel of the mask is stored, 8 or 16 bits
     * @return a dense plane of such samples
     * @throws IllegalArgumentException for floats
     */
    public Plane mask(Sample sample) {
        return requireInput().mask(sample);
    }

    /**
     * Copies the mask of the section in {@link #input}, from an array or other memory of the caller.
     *
     * @param valid of the section's size, 8 or 16 bits a pixel: 0 where there is no data and anything else where there is
     * @return the copy, as {@link #mask(Sample)} gives it
     * @throws LimpidException when it has another size or is of floats
     */
    public Plane mask(Plane valid) {
        return requireInput().mask(valid);
    }

    /**
     * Masks artificial flat background of the section in {@link #input}. Without any the section gets no mask.
     *
     * @param threshold the most that the pixels of a 3 x 3 neighbourhood differ where it is flat, grey levels as
     *     stored, at least 0
     * @param area pixels of the largest flat component that is left valid; {@code ceil(0.0001 ny nx)} without it
     * @return whether there is any
     */
    public boolean maskFlat(double threshold, OptionalLong area) {
        return new FlatBackground(threshold, area, workers).find(stored(), this::mask);
    }

    /**
     * Pixels that {@link #maskPadding} masked, with their rims.
     *
     * @param padding in areas that touch the border
     * @param blocks in areas inside
     */
    public record Padding(long padding, long blocks) {
        /** Nothing was masked. */
        public static final Padding NONE = new Padding(0, 0);
    }

    /**
     * Masks the padding of the section in {@link #input}, and blocks in it that were lost or saturated: areas of one value,
     * of which those at the border have 1,000 pixels in all or 64 at the border, and those inside 10,000 and are solid. Areas
     * that go on smoothly beyond their rim, as resin may in 8 bits, stay valid. Without such areas the section gets no mask.
     *
     * @param noise grey levels, as stored, by which the pixels of padding differ, at least 0: with more than 0, areas of
     *     noise count as well, from the least value of a stretch at the border on
     * @param grow pixels by which areas are grown, at least 0, for the rim that interpolation leaves
     * @return how much was masked
     */
    public Padding maskPadding(double noise, int grow) {
        return padding.find(stored(), noise, grow, this::mask);
    }

    private StoredSection requireInput() {
        return input.orElseThrow(() -> new IllegalStateException("no section was put in; call input first"));
    }

    /**
     * Restores a section as {@link #restore(Plane, Plane, SectionPosition)} does, by a restorer that needs no position.
     *
     * @param stored samples of the section
     * @param result receives the restored pixels
     * @return the section, whose plane is {@code result}
     */
    public RestoredSection restore(Plane stored, Plane result) {
        return restore(stored, result, Optional.empty());
    }

    /**
     * Restores a section from memory of the caller to memory of the caller.
     *
     * @param stored samples of the section
     * @param result receives the restored pixels; of the section's size and of {@link #result()}
     * @param position of the section in its volume
     * @return the section, whose plane is {@code result}
     * @throws LimpidException when the result has another size or other samples, or as {@link #restore(Optional, Consumer)}
     */
    public RestoredSection restore(Plane stored, Plane result, SectionPosition position) {
        return restore(stored, result, Optional.of(position));
    }

    private RestoredSection restore(Plane stored, Plane result, Optional<SectionPosition> position) {
        StoredSection.requireResult(result, result(), stored);
        input(stored);
        RestoredSection restored = restore(position, stage -> {});
        result.copyFrom(restored.plane());
        return restored.in(result);
    }

    /** {@return the section, restored as by {@link #restore(Optional, Consumer)}, by a restorer that needs no position} */
    public RestoredSection restore() {
        return restore(Optional.empty(), stage -> {});
    }

    /** {@return the section, restored as by {@link #restore(Optional, Consumer)}, at a position in its volume} */
    public RestoredSection restore(SectionPosition position) {
        return restore(Optional.of(position), stage -> {});
    }

    /**
     * Restores the section that was put into {@link #input}, and tells of each stage.
     *
     * <p>Pixels that the {@link #mask} or NaN marks as without data get the {@linkplain RestorerBuilder#fill fill value} if
     * one is set. Otherwise they pass through the stages; NaN stays NaN.
     *
     * @param position of the section in its volume; needed with a {@linkplain RestorerBuilder#calibration calibration} only
     * @param begun is told of each stage as it begins, on this thread
     * @return the section
     * @throws LimpidException when the calibration needs a position and there is none, or has no such section, or a float
     *     pixel is infinite where a stage would spread it
     */
    public RestoredSection restore(Optional<SectionPosition> position, Consumer<Stage> begun) {
        StageTimer timer = new StageTimer(begun);
        SectionMeasurement measured = new SectionMeasurement(workers);
        ImageCorrection.Need need = new ImageCorrection.Need(variants, Optional.empty(), Optional.of(measured));
        CorrectedImage image = correction.run(takeInput(), position, timer, need);
        return variants.get(0).restored(image, timer, measured);
    }

    /**
     * Removes stripes and background as {@link #correct(Optional, List, Consumer)} does, for any region of the section.
     *
     * @param position of the section in its volume; needed with a calibration only
     * @return the section without its stripes and background
     */
    public CorrectedSection correct(Optional<SectionPosition> position) {
        Plane section = stored();
        return correct(position, List.of(Region.whole(section.height(), section.width())), stage -> {});
    }

    /**
     * Removes stripes and background of the section that was put into {@link #input}, for some regions of it.
     *
     * <p>Bands, thresholds and components reach across the section and are computed of all of it. The rest is done where
     * the regions and their surroundings are, with a mask in whole rows, unless a variant of the method needs the whole section.
     *
     * @param position of the section in its volume; needed with a calibration only
     * @param regions that are to be restored, at least one
     * @param begun is told of each stage as it begins, on this thread, also while regions are restored
     * @return the section without its stripes and background in these regions
     * @throws LimpidException as {@link #restore(Optional, Consumer)}, or when a region does not lie inside the section
     */
    public CorrectedSection correct(Optional<SectionPosition> position, List<Region> regions, Consumer<Stage> begun) {
        Plane stored = stored();
        regions.forEach(region -> region.requireInside(stored.height(), stored.width()));
        StageTimer timer = new StageTimer(begun);
        ImageCorrection.Need need = new ImageCorrection.Need(variants, Optional.of(regions), Optional.empty());
        CorrectedImage image = correction.run(takeInput(), position, timer, need);
        corrected = Optional.of(new CorrectedSection(image, settings, variants, timer, workers));
        return corrected.get();
    }

    private StoredSection takeInput() {
        StoredSection section = requireInput();
        input = Optional.empty();
        return section;
    }

    /** {@return whether a stage is done: it was chosen, and for the background stage there is a calibration} */
    public boolean runs(Stage stage) {
        return correction.runs(stage);
    }

    /** {@return how a pixel of the results is stored: 8 or 16 bits after the contrast stage, else float32} */
    public Sample result() {
        return variants.get(0).output();
    }

    /** {@return the method's parameters, as they were given} */
    public RestorationParameters parameters() {
        return settings.parameters();
    }

    /** {@return the volume's calibration, as it was given} */
    public Calibration calibration() {
        return settings.calibration();
    }

    /** {@return whether samples are inverted before they are processed, as it was given} */
    public boolean inverted() {
        return settings.invert();
    }

    /** {@return whether results keep the polarity of the stored samples, as it was given} */
    public boolean keepsPolarity() {
        return settings.keepsPolarity();
    }

    /** {@return the value of masked pixels in the result, as it was given} */
    public OptionalDouble fill() {
        return settings.fill();
    }

    /** {@return the threads, for work such as decoding: closed with the restorer, unless it was given a shared pool} */
    public WorkerPool workers() {
        return workers;
    }

    /** {@return the limit of off-heap memory, which all restorers of the same builder share} */
    public MemoryCap memoryCap() {
        return memory.cap();
    }

    /** {@return the most bytes of off-heap memory reserved for the present size of sections, 0 before the first input} */
    public long reservedBytes() {
        return memory.reservedBytes();
    }

    /** Ends it, but leaves its memory. */
    SectionMemory handOver() {
        forget();
        if (ownsWorkers) {
            workers.close();
        }
        return memory;
    }

    @Override
    public void close() {
        handOver().close();
    }
}
