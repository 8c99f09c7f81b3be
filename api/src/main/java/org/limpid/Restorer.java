package org.limpid;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
 *     // fill stored.segment() with height * width samples
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
    private final RestorationParameters parameters;
    private final Destriper destriper;
    private final BackgroundCorrection background;
    private final Denoiser denoiser;
    private final ContrastMapper contrast;
    private Optional<Memory> memory = Optional.empty();
    private Optional<Plane> input = Optional.empty();

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
        workers = new Workers(builder.threads);
        destriper = new Destriper(parameters.destripe(), workers);
        background = new BackgroundCorrection(calibration.background().orElseGet(BackgroundModel::none), workers);
        denoiser = new Denoiser(parameters.denoise(), workers);
        contrast = new ContrastMapper(parameters.contrast(), workers);
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
        if (width > WIDEST || (long) height * width > MOST_PIXELS) {
            throw new LimpidException("a section of " + height + " x " + width + " pixels; expected at most " + WIDEST
                    + " in a row and " + MOST_PIXELS + " in all");
        }
        Plane plane = buffers(height, width).stored(sample);
        input = Optional.of(plane);
        return plane;
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
            SectionBuffers buffers =
                    new SectionBuffers(workspace, height, width, workers.threads(), scratchBytes(width));
            memory = Optional.of(new Memory(workspace, buffers));
            return buffers;
        } catch (RuntimeException noRoom) {
            workspace.close();
            throw noRoom;
        }
    }

    private long scratchBytes(int width) {
        long destripe = Destriper.scratchBytes(parameters.destripe(), width);
        long denoise = Denoiser.scratchBytes(parameters.denoise());
        long mapping = ContrastMapper.scratchBytes(parameters.contrast(), width);
        return Math.max(destripe, Math.max(denoise, mapping));
    }

    /**
     * Restores the section that was put into {@link #input}.
     *
     * @param invert whether intensity is the maximum less the stored sample; float samples are intensities already
     *     and never inverted
     * @param position of the section in its volume; used by the background stage
     * @return the section
     * @throws LimpidException when the calibration has no such section, or a float pixel is not a finite number
     *     where a stage would spread it
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
        Plane stored = input.orElseThrow(() -> new IllegalStateException("no section was put in; call input first"));
        input = Optional.empty();
        SectionBuffers buffers = memory.orElseThrow().buffers();
        double offset = runs(Stage.BACKGROUND) ? offset(position, buffers) : 0;
        StageClock clock = new StageClock(begun);
        boolean inverted = invert && stored.sample() != Sample.FLOAT32;
        float level = level(stored, inverted);
        if (runs(Stage.DESTRIPE)) {
            clock.time(Stage.DESTRIPE, () -> destriper.run(buffers, stored, inverted, level));
        } else {
            load(stored, inverted, level, buffers);
        }
        if (runs(Stage.BACKGROUND)) {
            clock.time(Stage.BACKGROUND, () -> background.run(buffers, offset, position));
        }
        Plane image = buffers.denoised();
        if (runs(Stage.DENOISE)) {
            clock.time(Stage.DENOISE, () -> denoiser.run(buffers, image));
        } else {
            copyRows(buffers.image(), image);
        }
        if (!runs(Stage.CONTRAST)) {
            Plane floats = buffers.result(Sample.FLOAT32);
            raise(image, level, floats);
            return new RestoredSection(floats, clock.times());
        }
        Plane bytes = buffers.result(Sample.UINT8);
        clock.time(Stage.CONTRAST, () -> contrast.run(buffers, image, level, buffers.smooth(), bytes));
        return new RestoredSection(bytes, clock.times());
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
    private float level(Plane stored, boolean inverted) {
        boolean spreads = runs(Stage.DESTRIPE) || runs(Stage.DENOISE) || runs(Stage.CONTRAST);
        return spreads ? IntensityLevel.of(stored, inverted, workers) : 0;
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
    }
}
