package org.limpid.cli.calibrate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limpid.calibration.FitOptions;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.options.FittingOptions;
import org.limpid.cli.options.LimpidCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a calibration from the statistics of sections. */
@Command(
        name = "fit",
        description = "Makes info.h5 and polymodel.h5 from the statistics of a stack's sections. The result does not"
                + " depend on how the stack was shared out.",
        footer = {
            "  limpid calibrate fit stats/ -o calibration --volume 11260,9000,13750",
            "  limpid calibrate fit stats-a/ stats-b/ -o calibration --holdout=5 --robust",
            "",
            "Exit codes: 0 done, 1 statistics were left out, 2 bad usage or bad statistics."
        })
final class CalibrateFitCommand extends LimpidCommand {
    @Parameters(
            paramLabel = "STATS",
            arity = "1..*",
            description = "Files that limpid calibrate stats wrote, or folders of them.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder for info.h5, polymodel.h5 and calibration.json, made if needed.")
    private Path folder;

    @Mixin
    private FittingOptions fittingOptions;

    @Override
    public Integer call() {
        FittingRun run = new FittingRun(folder, out(), err());
        FitOptions options = fittingOptions.over(Optional.empty());
        run.requireFree(fittingOptions.overwrite());
        return run.run(inputs, options, CalibrationReport.Stack.UNKNOWN) ? ExitCode.DONE : ExitCode.SECTION_FAILED;
    }
}
