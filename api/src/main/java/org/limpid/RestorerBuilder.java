package org.limpid;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.limpid.image.MemoryCap;
import org.limpid.image.Sample;
import org.limpid.image.VectorUnit;
import org.limpid.internal.PhysicalMemory;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/**
 * The settings of a {@link Restorer}; each has a default. A builder may open several restorers, which then share its
 * {@linkplain #memoryCap limit of memory}.
 */
public final class RestorerBuilder {
    private final RestorationParameters parameters;
    private Set<Stage> stages = EnumSet.allOf(Stage.class);
    private Calibration calibration = Calibration.none();
    private boolean invert = true;
    private boolean keepsPolarity;
    private Optional<MeasuredSamples> measured = Optional.empty();
    private int threads = Runtime.getRuntime().availableProcessors();
    private Optional<WorkerPool> workers = Optional.empty();
    private MemoryCap memoryCap = new MemoryCap(PhysicalMemory.bytes());
    private OptionalDouble fill = OptionalDouble.empty();
    private List<RestorationParameters> alternatives = List.of();

    RestorerBuilder(RestorationParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * A builder with the same settings, to change some of them and leave this one as it is.
     *
     * @return another builder; restorers of both share the limit of memory until one of them is given its own
     */
    public RestorerBuilder copy() {
        RestorerBuilder copy = new RestorerBuilder(parameters);
        copy.stages = stages;
        copy.calibration = calibration;
        copy.invert = invert;
        copy.keepsPolarity = keepsPolarity;
        copy.measured = measured;
        copy.threads = threads;
        copy.workers = workers;
        copy.memoryCap = memoryCap;
        copy.fill = fill;
        copy.alternatives = alternatives;
        return copy;
    }

    /**
     * Chooses the stages to run.
     *
     * @param chosen all by default
     * @return this
     */
    public RestorerBuilder stages(Set<Stage> chosen) {
        stages = chosen.isEmpty() ? EnumSet.noneOf(Stage.class) : EnumSet.copyOf(chosen);
        return this;
    }

    /**
     * Sets the volume's calibration.
     *
     * @param known the calibration; {@link Calibration#none()} by default, with which the background stage is skipped. One of
     *     other samples than those of a section is refused; one of the other polarity is negated where results
     *     {@linkplain #keepPolarity keep the polarity}, and refused otherwise
     * @return this
     */
    public RestorerBuilder calibration(Calibration known) {
        calibration = known;
        return this;
    }

    /**
     * Sets whether integer samples are stored inverted, as electron microscopes write them: intensity is then the
     * largest possible sample less the stored one. Float samples are intensities and never inverted, unless results
     * {@linkplain #keepPolarity keep the polarity}.
     *
     * @param inverted true by default
     * @return this
     */
    public RestorerBuilder invert(boolean inverted) {
        invert = inverted;
        return this;
    }

    /**
     * Sets whether results keep the polarity of the stored samples: what is bright stays bright. {@link #invert} then
     * only says on which polarity the method runs, for floats too, whose negative is taken; and the result is inverted
     * back, within the output's range or to the scale of the stored samples.
     *
     * @param kept false by default: results are intensities
     * @return this
     */
    public RestorerBuilder keepPolarity(boolean kept) {
        keepsPolarity = kept;
        return this;
    }

    /** The samples that the parameters were measured on, and their source. */
    private record MeasuredSamples(Sample sample, String source) {}

    /**
     * Says which samples the parameters of denoising and contrast were measured on. Sections of others are refused.
     *
     * @param sample how their pixels are stored
     * @param source of the parameters, for messages
     * @return this
     */
    public RestorerBuilder measuredOn(Sample sample, String source) {
        measured = Optional.of(new MeasuredSamples(sample, source));
        return this;
    }

    /**
     * Gives each restorer threads of its own.
     *
     * @param count at least 1; the machine's processors by default
     * @return this
     */
    public RestorerBuilder threads(int count) {
        threads = count;
        workers = Optional.empty();
        return this;
    }

    /**
     * Makes restorers work on the threads of a pool, which several restorers may share. The pool's owner closes it, after
     * the restorers.
     *
     * @param shared the pool
     * @return this
     */
    public RestorerBuilder workers(WorkerPool shared) {
        workers = Optional.of(shared);
        return this;
    }

    /**
     * Limits the off-heap memory of all restorers that this builder opens, together.
     *
     * @param bytes the most to reserve at a time; the machine's memory by default
     * @return this
     */
    public RestorerBuilder memoryCap(long bytes) {
        memoryCap = new MemoryCap(bytes);
        return this;
    }

    /**
     * Limits the off-heap memory of the restorers that this builder opens together with that of others.
     *
     * @param shared counts all of it
     * @return this
     */
    public RestorerBuilder memoryCap(MemoryCap shared) {
        memoryCap = shared;
        return this;
    }

    /**
     * Sets the value of masked pixels in the result. Without it they pass through the stages, and NaN stays NaN.
     *
     * @param value a whole number that fits the result's samples when contrast is run, else any float32 or NaN
     * @return this
     */
    public RestorerBuilder fill(OptionalDouble value) {
        fill = value;
        return this;
    }

    /**
     * Adds parameters to restore {@linkplain CorrectedSection regions} with, besides the first ones.
     *
     * @param others parameters that differ from the first ones in denoising and contrast only
     * @return this
     */
    public RestorerBuilder alternatives(List<RestorationParameters> others) {
        alternatives = List.copyOf(others);
        return this;
    }

    /**
     * Checks whether sections of some samples can be restored.
     *
     * @param sample how a pixel is stored
     * @throws LimpidException when the calibration is of other samples, or the parameters were measured on others
     */
    public void requireFitting(Sample sample) {
        if (stages.contains(Stage.BACKGROUND)) {
            calibration.sign(sample, inverts(sample), keepsPolarity);
        }
        if (stages.contains(Stage.DENOISE) || stages.contains(Stage.CONTRAST)) {
            measured.filter(known -> known.sample != sample).ifPresent(other -> {
                throw new LimpidException("its samples are " + name(sample) + ", but " + other.source
                        + " was measured on " + name(other.sample) + "; expected parameters of such samples");
            });
        }
    }

    private static String name(Sample sample) {
        return sample.name().toLowerCase(Locale.ROOT);
    }

    /** {@return how a pixel of the results is stored: 8 or 16 bits after the contrast stage, else float32} */
    public Sample result() {
        return DenoiseAndContrast.output(parameters, stages);
    }

    /**
     * The off-heap memory that a restorer of this kind reserves for sections of one size, known before it is opened.
     *
     * @param sample how a pixel is stored; float pixels may be NaN
     * @param height rows, at least 1
     * @param width pixels in a row, at least 1
     * @param masked whether sections have masks
     * @param count of threads, at least 1
     * @return the most that {@link Restorer#reservedBytes} comes to, bytes
     */
    public long reservedBytes(Sample sample, int height, int width, boolean masked, int count) {
        return memoryPlan().reservedBytes(sample, height, width, masked, count);
    }

    /**
     * Makes the restorer. The first one of a JVM names JVM flags that are missing and cost speed, through the
     * {@link System.Logger} {@code org.limpid}.
     *
     * @return an open restorer
     * @throws LimpidException when the value of masked pixels does not fit the result's samples, or an alternative
     *     de-stripes in another way
     * @throws IllegalStateException when the Vector API is missing
     */
    public Restorer open() {
        require();
        return new Restorer(copy(), new SectionMemory(memoryPlan(), memoryCap, threads));
    }

    /**
     * Makes the restorer as {@link #open()} does, in the memory of an earlier one, which is closed. Sections of the size of
     * the last one then take no fresh memory, which would cost more than any filter.
     *
     * @param earlier of any settings but the {@linkplain #memoryCap limit of memory}, which stays its own
     * @return an open restorer
     */
    public Restorer open(Restorer earlier) {
        require();
        return new Restorer(copy().memoryCap(earlier.memoryCap()), earlier.handOver());
    }

    /** Checks settings that don't fit each other. */
    void require() {
        VectorUnit.require();
        JvmFlagCheck.warnOnce();
        if (!alternatives.stream().allMatch(other -> other.destripe().equals(parameters.destripe()))) {
            throw new LimpidException("alternatives with other parameters of de-striping; expected the same ones, as"
                    + " de-striping is done once for all");
        }
        variants().forEach(variant -> requireFits(fill, DenoiseAndContrast.output(variant, stages)));
    }

    /**
     * {@return whether restorers of both kinds remove the same stripes and background from a section: they differ at most in
     * denoising and contrast, and in the value of masked pixels}
     *
     * @param other settings
     */
    public boolean correctsAs(RestorerBuilder other) {
        return ImageCorrection.spreadsGaps(stages) == ImageCorrection.spreadsGaps(other.stages)
                && stages.contains(Stage.DESTRIPE) == other.stages.contains(Stage.DESTRIPE)
                && stages.contains(Stage.BACKGROUND) == other.stages.contains(Stage.BACKGROUND)
                && (!stages.contains(Stage.DESTRIPE) || parameters.destripe().equals(other.parameters.destripe()))
                && (!stages.contains(Stage.BACKGROUND) || calibration.equals(other.calibration))
                && invert == other.invert
                && keepsPolarity == other.keepsPolarity;
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
                            + name(output));
        }
    }

    RestorationParameters parameters() {
        return parameters;
    }

    /** The parameters and their alternatives. */
    List<RestorationParameters> variants() {
        return Stream.concat(Stream.of(parameters), alternatives.stream()).toList();
    }

    Set<Stage> stages() {
        return stages;
    }

    Calibration calibration() {
        return calibration;
    }

    boolean invert() {
        return invert;
    }

    /** Whether the method runs on inverted samples; only where the polarity is kept on those of floats. */
    boolean inverts(Sample sample) {
        return invert && (keepsPolarity || sample != Sample.FLOAT32);
    }

    boolean keepsPolarity() {
        return keepsPolarity;
    }

    Optional<WorkerPool> workers() {
        return workers;
    }

    int threads() {
        return threads;
    }

    MemoryCap memoryCap() {
        return memoryCap;
    }

    OptionalDouble fill() {
        return fill;
    }

    MemoryPlan memoryPlan() {
        return new MemoryPlan(variants(), stages);
    }
}
