package org.limpid.cli.options;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.calibration.FitOptions;
import org.limpid.parameters.Volume;
import picocli.CommandLine.Option;

/** The options that say how a calibration is made from the statistics of sections. */
public final class FittingOptions {
    @Option(
            names = "--volume",
            paramLabel = "NZ,NY,NX",
            description =
                    "Size of the whole volume. Default: one section more than the largest number, of the sections'"
                            + " own size.")
    private Optional<String> volume;

    @Option(
            names = "--degree",
            paramLabel = "N",
            description = "Total degree of the background polynomial, 1 to 5. Default: 3.")
    private Optional<Integer> degree;

    @Option(
            names = "--robust",
            description =
                    "Blocks that are far from the fit weigh less (Huber), for stacks with damage in many sections.")
    private boolean robust;

    @Option(
            names = "--holdout",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "5",
            description =
                    "Chooses the degree: every Nth section is held out, degrees 1 to 5 are fitted to the others, and"
                            + " the smallest is taken whose error on the held-out ones is within 1 %% of the least."
                            + " Without N: ${FALLBACK-VALUE}.")
    private Optional<Integer> holdout;

    @Option(
            names = "--no-gain",
            description =
                    "Leaves the contrast of sections as it is. Otherwise each is given a gain that makes its contrast"
                            + " the usual one of the stack.")
    private boolean noGain;

    @Option(names = "--overwrite", description = "Replaces an existing calibration; else it is an error.")
    private boolean overwrite;

    public boolean overwrite() {
        return overwrite;
    }

    /** The options; the parameter file where an option is missing. */
    public FitOptions over(Optional<Volume> fileVolume) {
        if (degree.isPresent() && holdout.isPresent()) {
            throw new LimpidException(
                    "--degree is " + degree.get() + " and --holdout chooses it; expected one of them");
        }
        FitOptions.Degree chosen = holdout.<FitOptions.Degree>map(FitOptions.HeldOut::new)
                .orElseGet(() -> new FitOptions.Given(degree.orElse(FitOptions.USUAL_DEGREE)));
        Optional<Volume> size = volume.map(CalibrationOptions::volume).or(() -> fileVolume);
        return new FitOptions(size, chosen, robust, !noGain);
    }
}
