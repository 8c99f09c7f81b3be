package org.limpid.cli.restore;

import java.util.EnumSet;
import java.util.Optional;
import org.limpid.Calibration.Origin;
import org.limpid.LimpidException;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.RunParameters.Calibrated;
import org.limpid.parameters.Stage;

/** Whether parameters fit a run: they depend on the calibration that was subtracted when they were measured. */
public final class ParameterFit {
    /** Standard deviations of the output by which the level of corrected sections may differ. */
    private static final double MOST_SHIFT = 0.25;

    private ParameterFit() {}

    /**
     * Checks measured parameters against the calibration of a run.
     *
     * @param run the parameters of the file with the options over them
     * @throws LimpidException when they don't fit; the message names both
     */
    public static void require(ParameterFile file, RunParameters run, Optional<Origin> calibration) {
        EnumSet<Stage> stages = EnumSet.copyOf(run.stages());
        if (run.measured().isEmpty() || !stages.contains(Stage.DENOISE) && !stages.contains(Stage.CONTRAST)) {
            return;
        }
        String name = file.name();
        if (run.invert() != file.parameters().invert()) {
            String measured =
                    name + ": was measured with invert: " + file.parameters().invert();
            throw new LimpidException(measured + ", but the run has " + (run.invert() ? "--invert" : "--no-invert")
                    + "; expected the same");
        }
        Optional<Calibrated> measured = run.measured().orElseThrow().calibration();
        Optional<Origin> given = calibration.filter(origin -> stages.contains(Stage.BACKGROUND));
        if (measured.isEmpty() && given.isPresent()) {
            throw new LimpidException(name + ": was measured without a calibration, but the run has "
                    + given.get().source()
                    + "; expected parameters that were measured with it, as by --params auto in a"
                    + " new folder");
        }
        if (measured.isPresent() && given.isEmpty()) {
            throw new LimpidException(name + ": was measured with a calibration of " + origin(measured.get())
                    + ", but the run has none; expected it as --offsets or --background");
        }
        measured.filter(known -> !isLike(known, given.orElseThrow(), run)).ifPresent(known -> {
            throw new LimpidException(name + ": was measured with a calibration of " + origin(known) + ", but "
                    + given.get().source() + " is of " + given.get() + "; expected the same calibration");
        });
    }

    private static boolean isLike(Calibrated measured, Origin given, RunParameters run) {
        double shift = Math.abs(measured.level() - given.level());
        double deviation =
                run.contrast().map(ContrastParameters::gca).orElseThrow().hpSigma();
        return measured.inverted() == given.inverted()
                && measured.sample() == given.sample()
                && shift <= MOST_SHIFT * deviation;
    }

    private static Origin origin(Calibrated measured) {
        return new Origin("", measured.inverted(), measured.sample(), measured.level(), true);
    }
}
