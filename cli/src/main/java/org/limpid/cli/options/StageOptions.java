package org.limpid.cli.options;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.LimpidException;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import picocli.CommandLine.Option;

/** The options for what is done to sections, and for the number of a single one. */
public final class StageOptions {
    @Option(names = "--z", paramLabel = "N", description = "Number of the section. Default: from the file's name.")
    private Optional<Integer> z;

    @Option(
            names = "--stages",
            paramLabel = "STAGE",
            split = ",",
            description = "Stages to run, of destripe,background,denoise,contrast, in this order. Without contrast the"
                    + " output is float32. Default: all.")
    private List<Stage> stages = List.of();

    @Option(
            names = "--invert",
            negatable = true,
            description = "Whether integer samples are inverted intensities; the result is then of intensities, with"
                    + " --invert a negative of the section. Default: as the file of --params says; with auto, what is"
                    + " bright stays bright.")
    private Optional<Boolean> invert;

    /** Whether samples are inverted, if that is said. */
    public Optional<Boolean> invert() {
        return invert;
    }

    /** The number of the only one of some sections, if it is given. */
    public OptionalInt z(int sections) {
        if (z.isPresent() && sections > 1) {
            throw new LimpidException("--z gives one number for " + sections + " sections; expected one section");
        }
        if (z.isPresent() && z.get() < 0) {
            throw new LimpidException("--z is " + z.get() + "; expected a number from 0");
        }
        return z.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** The settings with these options over them. */
    public RunParameters over(RunParameters run) {
        return run.with(
                stages.isEmpty() ? run.stages() : List.copyOf(EnumSet.copyOf(stages)),
                invert.orElse(run.invert()),
                invert.map(given -> RunParameters.Polarity.PROCESSED).orElse(run.polarity()));
    }
}
