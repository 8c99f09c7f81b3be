package org.limpid.parameters;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.limpid.image.Sample;
import org.limpid.tiff.Compression;

/**
 * The parameters of a run over a stack.
 * @param stages stages that run, each once, at least one
 * @param invert whether samples are inverted before they are processed
 * @param polarity of the results
 * @param measured origin of the numbers that depend on the images, if they were measured
 * @param destripe parameters of de-striping; needed when the stage runs
 * @param denoise parameters of denoising; needed when the stage runs
 * @param contrast parameters of contrast; needed when the stage runs
 * @param calibration files of the volume's calibration
 * @param volume size of the volume
 * @param origin position of the sections in the volume
 * @param mask source of the masks
 * @param output folder and format of the results
 */
public record RunParameters(
        @Description("Which stages run; the order is always this one. Without contrast the output is float32.")
        @DefaultValue("[destripe, background, denoise, contrast]")
        List<Stage> stages,

        @Description(
                value = "Whether samples are stored inverted: the method runs on the greatest sample less the stored"
                        + " one. Samples of float32 are inverted with polarity: stored only, to their negative.",
                dependsOn = "the microscope")
        @DefaultValue("true")
        boolean invert,

        @Description("Whether what is bright in a section is bright in its result.") @DefaultValue("processed")
        Polarity polarity,

        @Description(
                "What the numbers that depend on the images were measured on. Sections and calibrations that do not fit are"
                        + " refused.")
        Optional<Measured> measured,

        @Description("Removal of stripes. Needed when the stage runs.")
        Optional<DestripeParameters> destripe,

        @Description("Removal of noise. Needed when the stage runs.")
        Optional<DenoiseParameters> denoise,

        @Description("Contrast and the mapping to 8 or 16 bits. Needed when the stage runs.")
        Optional<ContrastParameters> contrast,

        @Description(
                "Calibration of the volume's intensities. Without either file the background stage is" + " skipped.")
        @DefaultValue("{}")
        CalibrationFiles calibration,

        @Description("Size of the whole volume, over which the background polynomial runs. Without it there are as many"
                + " sections as offsets, of the section's own size.")
        Optional<Volume> volume,

        @Description("Where the sections' first pixel lies in the volume.") @DefaultValue("{}")
        Origin origin,

        @Description("Pixels without data, for all stages. NaN in float sections is one whatever the source.")
        @DefaultValue("{source: auto}")
        MaskParameters mask,

        @Description("Where restored sections go, and how they are written.") @DefaultValue("{}")
        Output output) {

    /** Which of two images that are each other's negative a result is. */
    public enum Polarity {
        /** The result keeps the polarity of the stored samples. */
        @Description("what is bright in the section is bright in the result")
        STORED,
        /** The result has the polarity that the method runs on. */
        @Description("with invert the result is a negative of the section")
        PROCESSED
    }

    /**
     * What the numbers that depend on the images were measured on.
     * @param sections how many
     * @param sample how their pixels are stored
     * @param calibration that was subtracted first; empty if there was none
     */
    public record Measured(
            @Description("How many sections were measured.")
            @Range(from = 1, unit = "sections", why = "numbers come from sections")
            int sections,

            @Description("How a pixel of these sections is stored.")
            Sample sample,

            @Description("Calibration that was subtracted first. Without this group there was none.")
            Optional<Calibrated> calibration) {
        public Measured {
            ParameterField.check(Measured.class, sections);
        }
    }

    /**
     * A calibration by the sections that it was made from.
     * @param inverted whether their samples were inverted first
     * @param sample how their pixels are stored
     * @param level mean of the sections, grey levels
     */
    public record Calibrated(
            @Description("Whether the samples of its sections were inverted first.")
            boolean inverted,

            @Description("How a pixel of its sections is stored.")
            Sample sample,

            @Description(value = "Mean of the sections, which each has after correction.", unit = "grey levels")
            @Range(why = "it is an intensity")
            double level) {
        public Calibrated {
            ParameterField.check(Calibrated.class, inverted, sample, level);
        }
    }

    /**
     * The position of the sections in their volume.
     * @param y row of the first pixel, at least 0
     * @param x column of the first pixel, at least 0
     */
    public record Origin(
            @Description(value = "Row of the sections' first pixel in the volume.", unit = "pixels")
            @Range(from = 0, why = "the volume's first row is 0")
            @DefaultValue("0")
            int y,

            @Description(value = "Column of the sections' first pixel in the volume.", unit = "pixels")
            @Range(from = 0, why = "the volume's first column is 0")
            @DefaultValue("0")
            int x) {
        public Origin {
            ParameterField.check(Origin.class, y, x);
        }
    }

    /**
     * Folder and format of the results.
     * @param folder for restored sections
     * @param compression of restored sections
     * @param sidecar whether a file beside each result records its provenance
     * @param overwrite whether existing results are replaced
     */
    public record Output(
            @Description(
                    "Folder for the restored sections, which have their inputs' names. Needed here or as --output.")
            Optional<Path> folder,

            @Description("Compression of the restored sections.") @DefaultValue("none")
            Compression compression,

            @Description("Whether a file NAME.json beside each restored section NAME.tif records its" + " provenance.")
            @DefaultValue("true")
            boolean sidecar,

            @Description("Whether existing results are replaced; else they are an error.") @DefaultValue("false")
            boolean overwrite) {}

    public RunParameters {
        if (stages.isEmpty()) {
            throw new ParameterException(
                    "stages",
                    "stages is empty; expected at least one of "
                            + ExpectedText.either(ParameterField.words(Stage.class)) + ": else there is nothing to do");
        }
        stages = List.copyOf(stages);
        for (int i = 0; i < stages.size(); i++) {
            if (stages.indexOf(stages.get(i)) < i) {
                throw new ParameterException(
                        "stages/" + i,
                        "entry " + (i + 1) + " of stages is "
                                + ParameterField.word(stages.get(i).name())
                                + " again; expected it once: a stage runs once");
            }
        }
    }

    /**
     * {@return this run with the method's parameters of another run}
     * @param other run with the parameters of the method
     */
    public RunParameters withMethodOf(RunParameters other) {
        return new RunParameters(
                stages,
                invert,
                polarity,
                other.measured,
                other.destripe,
                other.denoise,
                other.contrast,
                calibration,
                volume,
                origin,
                mask,
                output);
    }

    /**
     * {@return this run for stripes of another direction}
     * @param stripes the direction of the stripes
     * @throws ParameterException when the method can't remove such stripes
     */
    public RunParameters along(Direction stripes) {
        return with(stages, destripe.map(given -> given.along(stripes)), invert, polarity);
    }

    /**
     * {@return this run with another polarity}
     * @param inverted whether samples are inverted before they are processed
     * @param other polarity of the results
     */
    public RunParameters with(boolean inverted, Polarity other) {
        return with(stages, inverted, other);
    }

    /**
     * {@return this run with other stages and another polarity}
     * @param chosen stages that run
     * @param inverted whether samples are inverted before they are processed
     * @param other polarity of the results
     */
    public RunParameters with(List<Stage> chosen, boolean inverted, Polarity other) {
        return with(chosen, destripe, inverted, other);
    }

    /**
     * {@return this run with other stages and other parameters of the method}
     * @param chosen stages that run
     * @param method parameters of the method
     */
    public RunParameters with(List<Stage> chosen, RestorationParameters method) {
        return new RunParameters(
                chosen,
                invert,
                polarity,
                measured,
                Optional.of(method.destripe()),
                Optional.of(method.denoise()),
                Optional.of(method.contrast()),
                calibration,
                volume,
                origin,
                mask,
                output);
    }

    /**
     * {@return this run with its files and folders by other paths}
     * @param change makes the path of a file or a folder
     */
    public RunParameters withPaths(UnaryOperator<Path> change) {
        return new RunParameters(
                stages,
                invert,
                polarity,
                measured,
                destripe,
                denoise,
                contrast,
                calibration.withPaths(change),
                volume,
                origin,
                mask.withPaths(change),
                new Output(output.folder.map(change), output.compression, output.sidecar, output.overwrite));
    }

    private RunParameters with(
            List<Stage> chosen, Optional<DestripeParameters> striped, boolean inverted, Polarity other) {
        return new RunParameters(
                chosen,
                inverted,
                other,
                measured,
                striped,
                denoise,
                contrast,
                calibration,
                volume,
                origin,
                mask,
                output);
    }

    /**
     * {@return the parameters of the method; missing ones of stages that do not run are the notebook's, without effect}
     * @param run stages that run
     * @throws ParameterException when the parameters of a stage that runs are missing
     */
    public RestorationParameters restoration(Set<Stage> run) {
        requirePresent(run, Stage.DESTRIPE, destripe, DestripeParameters.class);
        requirePresent(run, Stage.DENOISE, denoise, DenoiseParameters.class);
        requirePresent(run, Stage.CONTRAST, contrast, ContrastParameters.class);
        return new RestorationParameters(
                destripe.orElseGet(() -> Preset.NOTEBOOK.parameters().destripe()),
                denoise.orElseGet(() -> Preset.NOTEBOOK.parameters().denoise()),
                contrast.orElseGet(() -> Preset.NOTEBOOK.parameters().contrast()));
    }

    /**
     * {@return the parameters of the method for the stages of this run, as {@link #restoration(Set)} returns them}
     * @throws ParameterException when the parameters of a stage that runs are missing
     */
    public RestorationParameters restoration() {
        return restoration(EnumSet.copyOf(stages));
    }

    private static void requirePresent(Set<Stage> run, Stage stage, Optional<?> there, Class<?> group) {
        if (run.contains(stage) && there.isEmpty()) {
            String word = ParameterField.word(stage.name());
            throw new ParameterException(
                    "",
                    "'" + word + "' is missing in the file; expected " + ExpectedText.group(group)
                            + ", or stages without " + word + ": a stage that runs has its parameters");
        }
    }
}
