package org.limpid;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.limpid.background.BackgroundCorrection;
import org.limpid.denoise.Denoiser;
import org.limpid.destripe.Destriper;
import org.limpid.image.ColumnStrips;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.VectorUnit;
import org.limpid.image.Workspace;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.PhysicalMemory;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.SampleRows;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/**
 * Restores sections one after the other: stored samples in, a clean section out.
 *
 * <p>Its memory is reserved for the first section and used again for every section of the same size; one of another
 * size gets memory of its own first. The result does not depend on the number of threads. Not for use by several
 * threads at once.
 *
 * <pre>{@code
 * try (Restorer restorer = Restorer.with(Preset.NOTEBOOK.parameters()).threads(8).open()) {
 *     Plane stored = restorer.input(Sample.UINT16, height, width);
 *     // fill stored.segment() with height * width samples, and restorer.mask().segment() if some hold no data
 *     RestoredSection section = restorer.restore(true, position);
 * }
 * }</pre>
 */
public final class Restorer implements AutoCloseable {
    private static final int ROWS = 32;
    private static final int WIDEST = 1 << 28;
    private static final long MOST_PIXELS = 1L << 36;

    private final Set<Stage> stages;
    private final Calibration calibration;
    private final WorkerPool workers;
    private final MemoryCap memoryCap;
    private final OptionalDouble fill;
    private final RestorationParameters parameters;
    private final Destriper destriper;
    private final BackgroundCorrection background;
    /** One for the parameters and one for each of their alternatives. */
    private final List<DenoiseAndContrast> finishings;

    private final List<RestorationParameters> variants;
    private Optional<Memory> memory = Optional.empty();
    private Optional<Plane> input = Optional.empty();
    private Optional<Plane> mask = Optional.empty();

    /** The buffers of the present size of sections and the workspace that owns them. */
    private record Memory(Workspace workspace, SectionBuffers buffers) {}

    /** What a restorer is to do; every setting has a default. */
    public static final class Builder {
        private final RestorationParameters parameters;
        private Set<Stage> stages = EnumSet.allOf(Stage.class);
        private Calibration calibration = Calibration.none();
        private int threads = Runtime.getRuntime().availableProcessors();
        private MemoryCap memoryCap = new MemoryCap(PhysicalMemory.bytes());
        private OptionalDouble fill = OptionalDouble.empty();
        private List<RestorationParameters> alternatives = List.of();

        private Builder(RestorationParameters parameters) {
            this.parameters = parameters;
        }

        /**
         * Chooses stages.
         *
         * @param chosen the stages to run; all by default
         * @return this
         */
        public Builder stages(Set<Stage> chosen) {
            stages = chosen.isEmpty() ? EnumSet.noneOf(Stage.class) : EnumSet.copyOf(chosen);
            return this;
        }

        /**
         * Sets the volume's calibration.
         *
         * @param known the calibration; without one the background stage does nothing
         * @return this
         */
        public Builder calibration(Calibration known) {
            calibration = known;
            return this;
        }

        /**
         * Sets the number of threads.
         *
         * @param count at least 1; the machine's processors by default
         * @return this
         */
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /**
         * Limits the off-heap memory of all restorers that this builder opens, together.
         *
         * @param bytes the most to reserve at a time; the machine's memory by default
         * @return this
         */
        public Builder memoryCap(long bytes) {
            memoryCap = new MemoryCap(bytes);
            return this;
        }

        /**
         * Sets the value of masked pixels in the output.
         *
         * @param value a whole number that fits the output's samples when contrast is run, else any number or none;
         *     by default masked pixels are what the stages make of them
         * @return this
         */
        public Builder fill(OptionalDouble value) {
            fill = value;
            return this;
        }

        /**
         * Adds parameters to restore {@linkplain Restorer#restoreRegions regions} with, besides the first ones.
         *
         * @param others parameters that differ from the first ones in denoising and contrast only
         * @return this
         */
        public Builder alternatives(List<RestorationParameters> others) {
            alternatives = List.copyOf(others);
            return this;
        }

        /**
         * How a pixel of the results is stored.
         *
         * @return 8 or 16 bits after the contrast stage, else float32
         */
        public Sample result() {
            return DenoiseAndContrast.output(parameters, stages);
        }

        /**
         * The off-heap memory that a restorer of this kind reserves for sections of one size, known before it is opened.
         *
         * @param sample how a pixel is stored; some float pixels may be no number
         * @param height rows, at least 1
         * @param width pixels in a row, at least 1
         * @param masked whether sections have masks
         * @param count of threads, at least 1
         * @return the most that {@link Restorer#reservedBytes} comes to, bytes
         */
        public long reservedBytes(Sample sample, int height, int width, boolean masked, int count) {
            boolean destripes = stages.contains(Stage.DESTRIPE);
            boolean turned = destripes && Destriper.turns(parameters.destripe());
            boolean gaps = sample == Sample.FLOAT32;
            int ofDestriping = destripes ? Destriper.extraImages(parameters.destripe(), masked || gaps) : 0;
            int images = Math.max(ofDestriping, Denoiser.extraImages(masked || gaps));
            int masks = (masked || gaps ? 1 : 0) + (gaps ? 1 : 0);
            return SectionBuffers.reservedBytes(height, width, count, scratchBytes(width), turned)
                    + SectionBuffers.onDemandBytes(height, width, images, masks, turned);
        }

        private long scratchBytes(int width) {
            return Restorer.scratchBytes(
                    Stream.concat(Stream.of(parameters), alternatives.stream()).toList(), width);
        }

        /**
         * Makes the restorer.
         *
         * @return an open restorer
         * @throws LimpidException when the value of masked pixels does not fit the output's samples, or an alternative
         *     de-stripes in another way
         * @throws IllegalStateException when the Vector API is missing
         */
        public Restorer open() {
            return new Restorer(this);
        }
    }

    private Restorer(Builder builder) {
        VectorUnit.require();
        parameters = builder.parameters;
        stages = builder.stages;
        calibration = builder.calibration;
        memoryCap = builder.memoryCap;
        fill = builder.fill;
        variants = variants(builder);
        variants.forEach(variant -> requireFits(fill, DenoiseAndContrast.output(variant, stages)));
        workers = new WorkerPool(builder.threads);
        destriper = new Destriper(parameters.destripe(), workers);
        background = new BackgroundCorrection(calibration.background().orElseGet(BackgroundModel::none), workers);
        finishings = variants.stream()
                .map(variant -> new DenoiseAndContrast(variant, stages, workers))
                .toList();
    }

    private static List<RestorationParameters> variants(Builder builder) {
        List<RestorationParameters> variants = new ArrayList<>(List.of(builder.parameters));
        for (RestorationParameters other : builder.alternatives) {
            if (!other.destripe().equals(builder.parameters.destripe())) {
                throw new LimpidException(
                        "alternatives with other parameters of de-striping; expected the same ones, as"
                                + " de-striping is done once for all");
            }
            variants.add(other);
        }
        return List.copyOf(variants);
    }

    private static void requireFits(OptionalDouble fill, Sample output) {
        double value = fill.orElse(0);
        if (output == Sample.FLOAT32) {
            if (Double.isFinite(value) != Float.isFinite((float) value) || Double.isInfinite(value)) {
                throw new LimpidException("fill is " + value + "; expected a float32 or NaN, as the output is float32");
            }
        } else if (!(value >= 0 && value <= output.maximum()) || value != Math.rint(value)) {
            throw new LimpidException(
                    "fill is " + (value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value))
                            + "; expected a whole number from 0 to " + (int) output.maximum() + ", as the output is "
                            + output.name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Begins to describe a restorer.
     *
     * @param parameters of the method
     * @return a builder with defaults
     */
    public static Builder with(RestorationParameters parameters) {
        return new Builder(parameters);
    }

    /**
     * Memory for the stored samples of the next section, to be filled by the caller.
     *
     * @param sample how a pixel is stored
     * @param height rows, at least 1
     * @param width pixels in a row, at least 1
     * @return a dense plane, valid until {@link #restore}
     * @throws org.limpid.image.WorkspaceFullException when the section would need more memory than allowed
     * @throws LimpidException when the section is larger than any machine's memory
     */
    public Plane input(Sample sample, int height, int width) {
        input = Optional.empty();
        mask = Optional.empty();
        requirePossible(height, width);
        Plane plane = buffers(height, width).stored(sample);
        input = Optional.of(plane);
        return plane;
    }

    /**
     * Checks that sections of a size are no larger than what fits into any machine's memory.
     *
     * @param height rows, at least 1
     * @param width pixels in a row, at least 1
     * @throws LimpidException when they are
     */
    public static void requirePossible(int height, int width) {
        if (width > WIDEST || (long) height * width > MOST_PIXELS) {
            throw new LimpidException("a section of " + height + " x " + width + " pixels; expected at most " + WIDEST
                    + " in a row and " + MOST_PIXELS + " in all");
        }
    }

    /**
     * The section that was put into {@link #input}.
     *
     * @return its samples as they are stored, until {@link #restore}
     * @throws IllegalStateException when there is no input
     */
    public Plane stored() {
        return requireInput();
    }

    /**
     * Memory for the mask of the section in {@link #input}, to be filled by the caller. Without asking for it there is
     * no mask. A mask without a masked pixel is as none.
     *
     * @return a dense plane of bytes of the section's size, 0 where there is no data and anything else where there is;
     *     every pixel is valid at first; for use until {@link #restore}
     * @throws IllegalStateException when there is no input
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    public Plane mask() {
        return mask(Sample.UINT8);
    }

    /**
     * Memory for the mask as {@link #mask()} is, for one that is stored in another way.
     *
     * @param sample how a pixel of the mask is stored, 8 or 16 bits
     * @return a dense plane of such samples
     * @throws IllegalStateException when there is no input
     * @throws IllegalArgumentException for floats
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    public Plane mask(Sample sample) {
        requireInput();
        if (sample == Sample.FLOAT32) {
            throw new IllegalArgumentException("a mask of floats; expected 8 or 16 bits");
        }
        if (mask.isEmpty() || mask.get().sample() != sample) {
            SectionBuffers buffers = memory.orElseThrow().buffers();
            Plane plane = sample == Sample.UINT8 ? buffers.mask() : buffers.result(sample);
            plane.segment().asSlice(0, plane.height() * plane.rowBytes()).fill((byte) 1);
            mask = Optional.of(plane);
        }
        return mask.get();
    }

    /**
     * Masks artificial flat background of the section in {@link #input}.
     *
     * @param threshold the most that the pixels of a 3 x 3 neighbourhood differ where it is flat, grey levels as
     *     stored, at least 0
     * @param area pixels of the largest flat component that is left valid; {@code ceil(0.0001 ny nx)} without it
     * @throws IllegalStateException when there is no input
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    public void maskFlat(double threshold, OptionalLong area) {
        new FlatBackground(threshold, area, workers).find(requireInput(), new SectionMask(mask()));
    }

    private Plane requireInput() {
        return input.orElseThrow(() -> new IllegalStateException("no section was put in; call input first"));
    }

    private SectionBuffers buffers(int height, int width) {
        if (memory.isPresent()) {
            SectionBuffers buffers = memory.get().buffers();
            if (buffers.height() == height && buffers.width() == width) {
                return buffers;
            }
            memory.get().workspace().close();
            memory = Optional.empty();
        }
        Workspace workspace = new Workspace(memoryCap);
        try {
            boolean turned = runs(Stage.DESTRIPE) && Destriper.turns(parameters.destripe());
            SectionBuffers buffers = new SectionBuffers(
                    workspace, height, width, workers.threads(), scratchBytes(variants, width), turned);
            memory = Optional.of(new Memory(workspace, buffers));
            return buffers;
        } catch (RuntimeException noRoom) {
            workspace.close();
            throw noRoom;
        }
    }

    private static long scratchBytes(List<RestorationParameters> variants, int width) {
        long destripe = Destriper.scratchBytes(variants.get(0).destripe(), width);
        return variants.stream()
                .mapToLong(variant -> DenoiseAndContrast.scratchBytes(variant, width))
                .reduce(destripe, Math::max);
    }

    /**
     * Restores the section that was put into {@link #input}, as far as its {@link #mask} leaves it. Float pixels that are
     * no number are masked too. Masked pixels of the result are what the stages make of them, none with floats that were
     * none, or the {@linkplain Builder#fill value to fill them with}.
     *
     * @param invert whether intensity is the maximum less the stored sample; float samples are intensities already
     *     and never inverted
     * @param position of the section in its volume; used by the background stage
     * @return the section
     * @throws LimpidException when the calibration has no such section, or a float pixel is infinite where a stage
     *     would spread it
     * @throws IllegalStateException when there is no input
     */
    public RestoredSection restore(boolean invert, SectionPosition position) {
        return restore(invert, position, stage -> {});
    }

    /**
     * Restores as {@link #restore(boolean, SectionPosition)} does and tells how far it is.
     *
     * @param invert whether intensity is the maximum less the stored sample
     * @param position of the section in its volume
     * @param begun is told of each stage as it begins, on this thread
     * @return the section
     */
    public RestoredSection restore(boolean invert, SectionPosition position, Consumer<Stage> begun) {
        StageTimer clock = new StageTimer(begun);
        Begun section = begin(invert, position, clock, new Wanted() {
            @Override
            public Region of(Region whole, boolean masked) {
                return whole;
            }

            @Override
            public boolean onlyRows(boolean masked) {
                return finishings.get(0).readsRows(masked);
            }
        });
        Plane result =
                finishings.get(0).run(section.corrected(), section.corrected().whole(), clock);
        complete(section, result);
        return new RestoredSection(result, clock.take(), section.coverage().masked());
    }

    /**
     * Restores regions of the section that was put into {@link #input}, each under the parameters and their {@linkplain
     * Builder#alternatives alternatives}, with the bytes of that part of the whole section's result.
     *
     * <p>Bands, thresholds and components reach across the section and are computed of all of it, once. What follows is
     * done where the regions and their surroundings are, unless a mask or a variant of the method needs all of it: that
     * the image is cleaned of its stripes, once for all regions, and denoising and contrast, for each.
     *
     * @param invert whether intensity is the maximum less the stored sample
     * @param position of the section in its volume
     * @param regions of the section, at least one
     * @param begun is told of each stage as it begins, on this thread
     * @param done receives each region under the first parameters, then under the next ones
     * @throws LimpidException as {@link #restore}, or when a region does not lie inside the section
     * @throws IllegalStateException when there is no input
     */
    public void restoreRegions(
            boolean invert,
            SectionPosition position,
            List<Region> regions,
            Consumer<Stage> begun,
            Consumer<RestoredRegion> done) {
        Plane stored = requireInput();
        regions.forEach(region -> region.requireInside(stored.height(), stored.width()));
        StageTimer clock = new StageTimer(begun);
        Begun section = begin(invert, position, clock, (whole, masked) -> reached(regions, whole, masked));
        for (int variant = 0; variant < finishings.size(); variant++) {
            for (Region region : regions) {
                Plane result = finishings.get(variant).run(section.corrected(), region, clock);
                complete(section, result);
                Plane part = section.corrected().buffers().part(result, region);
                done.accept(new RestoredRegion(
                        variant, region, part, clock.take(), section.coverage().masked()));
            }
        }
    }

    private Region reached(List<Region> regions, Region whole, boolean masked) {
        return finishings.stream()
                .flatMap(finishing -> regions.stream().map(region -> finishing.reached(region, whole, masked)))
                .reduce(Region::joined)
                .orElseThrow();
    }

    /** A section whose image is corrected, and which of its pixels hold data. */
    private record Begun(DenoiseAndContrast.Corrected corrected, ValidPixels coverage) {}

    /** Where the corrected image is wanted. */
    private interface Wanted {
        Region of(Region whole, boolean masked);

        /** Whether its rows are read once, and it need not be there as a whole. */
        default boolean onlyRows(boolean masked) {
            return false;
        }
    }

    /** What comes before denoising. */
    private Begun begin(boolean invert, SectionPosition position, StageTimer clock, Wanted wanted) {
        Plane stored = requireInput();
        Optional<Plane> given = mask;
        input = Optional.empty();
        mask = Optional.empty();
        SectionBuffers buffers = memory.orElseThrow().buffers();
        double offset = runs(Stage.BACKGROUND) ? offset(position, buffers) : 0;
        boolean inverted = invert && stored.sample() != Sample.FLOAT32;
        ValidPixels coverage = ValidPixels.of(stored, given, spreads(), buffers, workers);
        Optional<SectionMask> valid = coverage.mask();
        float level = spreads() ? IntensityLevel.of(stored, inverted, valid, workers) : 0;
        if (spreads()) {
            coverage.close(stored, level);
        }
        Region region = wanted.of(Region.whole(buffers.height(), buffers.width()), valid.isPresent());
        if (runs(Stage.DESTRIPE) && !coverage.isNothing()) {
            clock.time(Stage.DESTRIPE, () -> destriper.run(buffers, stored, inverted, level, valid, region));
        } else {
            load(stored, inverted, level, buffers);
        }
        float shift = 0;
        Optional<RowSource> rows = Optional.empty();
        if (runs(Stage.BACKGROUND)) {
            if (wanted.onlyRows(valid.isPresent()) && !coverage.isNothing()) {
                rows = Optional.of(
                        clock.time(Stage.BACKGROUND, () -> background.rows(buffers.image(), offset, position)));
            } else {
                clock.time(Stage.BACKGROUND, () -> background.run(buffers, offset, position, region));
            }
            shift = background.shift(offset, position, buffers.height(), buffers.width());
        }
        return new Begun(
                new DenoiseAndContrast.Corrected(buffers, rows, level, shift, valid, coverage.isNothing()), coverage);
    }

    /** Gives pixels without data what they have in a result. */
    private void complete(Begun section, Plane result) {
        if (spreads() && result.sample() == Sample.FLOAT32) {
            section.coverage().reopen(result);
        }
        fill.ifPresent(value -> section.coverage().fill(result, value));
    }

    /**
     * Whether a stage is done: it was chosen and there is what it needs.
     *
     * @param stage any
     * @return whether {@link #restore} runs it
     */
    public boolean runs(Stage stage) {
        return stages.contains(stage) && (stage != Stage.BACKGROUND || !calibration.isEmpty());
    }

    private double offset(SectionPosition position, SectionBuffers buffers) {
        if (calibration.background().isPresent()) {
            position.requireInside(buffers.height(), buffers.width());
        }
        return calibration
                .offsets()
                .map(known -> (double) known.at(position.z()))
                .orElse(0.0);
    }

    /** Only the background stage keeps pixels that are no number to themselves; filters would spread them. */
    private boolean spreads() {
        return runs(Stage.DESTRIPE) || runs(Stage.DENOISE) || runs(Stage.CONTRAST);
    }

    private void load(Plane stored, boolean invert, float level, SectionBuffers buffers) {
        ColumnStrips image = buffers.image();
        workers.forRows(stored.height(), ROWS, (y, worker) -> {
            SampleRows.toFloats(stored, y, invert, level, image);
        });
    }

    /**
     * The method's parameters.
     *
     * @return as they were given
     */
    public RestorationParameters parameters() {
        return parameters;
    }

    /**
     * The value of masked pixels in the output.
     *
     * @return as it was given
     */
    public OptionalDouble fill() {
        return fill;
    }

    /**
     * The threads, for work around the restoration such as decoding.
     *
     * @return this restorer's own; closed with it
     */
    public WorkerPool workers() {
        return workers;
    }

    /**
     * The limit of this restorer's memory, for work around the restoration that needs memory of its own.
     *
     * @return shared by all restorers of the same builder
     */
    public MemoryCap memoryCap() {
        return memoryCap;
    }

    /**
     * The most off-heap memory reserved for the present size of sections.
     *
     * @return bytes, 0 before the first input
     */
    public long reservedBytes() {
        return memory.map(m -> m.workspace().reservedBytes()).orElse(0L);
    }

    @Override
    public void close() {
        workers.close();
        memory.ifPresent(m -> m.workspace().close());
        memory = Optional.empty();
        input = Optional.empty();
        mask = Optional.empty();
    }
}
