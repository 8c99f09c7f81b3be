package org.limpid;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.limpid.background.BackgroundCorrection;
import org.limpid.background.BackgroundModel;
import org.limpid.background.SectionPosition;
import org.limpid.contrast.ContrastMapper;
import org.limpid.denoise.Denoiser;
import org.limpid.destripe.Destriper;
import org.limpid.kernels.ColumnStrips;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Sample;
import org.limpid.kernels.SampleRows;
import org.limpid.kernels.VectorUnit;
import org.limpid.kernels.Workspace;

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
    private final Workers workers;
    private final long memoryCap;
    private final OptionalDouble fill;
    private final RestorationParameters parameters;
    private final Destriper destriper;
    private final BackgroundCorrection background;
    private final Denoiser denoiser;
    private final ContrastMapper contrast;
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
        private long memoryCap = PhysicalMemory.bytes();
        private OptionalDouble fill = OptionalDouble.empty();

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
         * Limits the off-heap memory.
         *
         * @param bytes the most to reserve; the machine's memory by default
         * @return this
         */
        public Builder memoryCap(long bytes) {
            memoryCap = bytes;
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
         * Makes the restorer.
         *
         * @return an open restorer
         * @throws LimpidException when the value of masked pixels does not fit the output's samples
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
        requireFits(fill, output());
        workers = new Workers(builder.threads);
        destriper = new Destriper(parameters.destripe(), workers);
        background = new BackgroundCorrection(calibration.background().orElseGet(BackgroundModel::none), workers);
        denoiser = new Denoiser(parameters.denoise(), workers);
        contrast = new ContrastMapper(parameters.contrast(), workers);
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

    /** How a pixel of the result is stored. */
    private Sample output() {
        if (!stages.contains(Stage.CONTRAST)) {
            return Sample.FLOAT32;
        }
        return switch (parameters.contrast().gca().sample()) {
            case UINT8 -> Sample.UINT8;
            case UINT16 -> Sample.UINT16;
        };
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
     * @throws org.limpid.kernels.WorkspaceFullException when the section would need more memory than allowed
     * @throws LimpidException when the section is larger than any machine's memory
     */
    public Plane input(Sample sample, int height, int width) {
        input = Optional.empty();
        mask = Optional.empty();
        if (width > WIDEST || (long) height * width > MOST_PIXELS) {
            throw new LimpidException("a section of " + height + " x " + width + " pixels; expected at most " + WIDEST
                    + " in a row and " + MOST_PIXELS + " in all");
        }
        Plane plane = buffers(height, width).stored(sample);
        input = Optional.of(plane);
        return plane;
    }

    /**
     * Memory for the mask of the section in {@link #input}, to be filled by the caller. Without asking for it there is
     * no mask. A mask without a masked pixel is as none.
     *
     * @return a dense plane of bytes of the section's size, 0 where there is no data and anything else where there is;
     *     every pixel is valid at first; for use until {@link #restore}
     * @throws IllegalStateException when there is no input
     * @throws org.limpid.kernels.WorkspaceFullException when there is no room
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
     * @throws org.limpid.kernels.WorkspaceFullException when there is no room
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
     * @throws org.limpid.kernels.WorkspaceFullException when there is no room
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
            SectionBuffers buffers =
                    new SectionBuffers(workspace, height, width, workers.threads(), scratchBytes(width), turned);
            memory = Optional.of(new Memory(workspace, buffers));
            return buffers;
        } catch (RuntimeException noRoom) {
            workspace.close();
            throw noRoom;
        }
    }

    private long scratchBytes(int width) {
        long destripe = Destriper.scratchBytes(parameters.destripe(), width);
        long denoise = Denoiser.scratchBytes(parameters.denoise(), width);
        long mapping = ContrastMapper.scratchBytes(parameters.contrast(), width);
        return Math.max(destripe, Math.max(denoise, mapping));
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
        Plane stored = requireInput();
        Optional<Plane> given = mask;
        input = Optional.empty();
        mask = Optional.empty();
        SectionBuffers buffers = memory.orElseThrow().buffers();
        double offset = runs(Stage.BACKGROUND) ? offset(position, buffers) : 0;
        StageClock clock = new StageClock(begun);
        boolean inverted = invert && stored.sample() != Sample.FLOAT32;
        SectionCoverage coverage = SectionCoverage.of(stored, given, spreads(), buffers, workers);
        Optional<SectionMask> valid = coverage.mask();
        float level = 0;
        if (spreads()) {
            level = IntensityLevel.of(stored, inverted, valid, workers);
            coverage.close(stored, level);
        }
        Plane result = run(new Section(stored, inverted, level, coverage), offset, position, buffers, clock);
        if (spreads() && result.sample() == Sample.FLOAT32) {
            coverage.reopen(result);
        }
        fill.ifPresent(value -> coverage.fill(result, value));
        return new RestoredSection(result, clock.times(), coverage.masked());
    }

    /** A section that is restored: its samples, and what the stages need to know of them. */
    private record Section(Plane stored, boolean inverted, float level, SectionCoverage coverage) {}

    private Plane run(
            Section section, double offset, SectionPosition position, SectionBuffers buffers, StageClock clock) {
        Optional<SectionMask> valid = section.coverage().mask();
        // Of a section without data there is nothing to filter.
        boolean nothing = section.coverage().isNothing();
        if (runs(Stage.DESTRIPE) && !nothing) {
            clock.time(
                    Stage.DESTRIPE,
                    () -> destriper.run(buffers, section.stored(), section.inverted(), section.level(), valid));
        } else {
            load(section.stored(), section.inverted(), section.level(), buffers);
        }
        if (runs(Stage.BACKGROUND)) {
            clock.time(Stage.BACKGROUND, () -> background.run(buffers, offset, position));
        }
        Plane image = buffers.denoised();
        if (runs(Stage.DENOISE) && !nothing) {
            clock.time(Stage.DENOISE, () -> denoiser.run(buffers, image, valid));
        } else {
            copyRows(buffers.image(), image);
        }
        Plane result = buffers.result(output());
        if (runs(Stage.CONTRAST)) {
            clock.time(
                    Stage.CONTRAST,
                    () -> contrast.run(buffers, image, section.level(), buffers.smooth(), result, valid));
        } else {
            raise(image, section.level(), result);
        }
        return result;
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
        workers.forStretches(stored.height(), ROWS, (first, end, worker) -> {
            for (int y = first; y < end; y++) {
                SampleRows.toFloats(stored, y, invert, level, image);
            }
        });
    }

    private void copyRows(ColumnStrips image, Plane target) {
        workers.forStretches(image.height(), ROWS, (first, end, worker) -> {
            for (int y = first; y < end; y++) {
                image.copyRow(y, 0, image.width(), target.segment(), target.row(y));
            }
        });
    }

    /** Adds the level that was taken off. */
    private void raise(Plane image, float level, Plane target) {
        workers.forStretches(image.height(), ROWS, (first, end, worker) -> {
            for (int y = first; y < end; y++) {
                SampleRows.toFloats(image, y, 0, image.width(), false, -level, target.segment(), target.row(y));
            }
        });
    }

    /** Times each stage. */
    private static final class StageClock {
        private final Consumer<Stage> begun;
        private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

        StageClock(Consumer<Stage> begun) {
            this.begun = begun;
        }

        void time(Stage stage, Runnable work) {
            begun.accept(stage);
            long start = System.nanoTime();
            work.run();
            times.put(stage, Duration.ofNanos(System.nanoTime() - start));
        }

        StageTimes times() {
            return new StageTimes(times);
        }
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
    public Workers workers() {
        return workers;
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
