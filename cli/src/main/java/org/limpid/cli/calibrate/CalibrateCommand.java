package org.limpid.cli.calibrate;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.limpid.calibration.FitOptions;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.options.FittingOptions;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.NamedSections;
import org.limpid.cli.options.NumberingOptions;
import org.limpid.cli.options.StatisticsOptions;
import org.limpid.cli.report.ImageFile;
import org.limpid.folder.TiffFolderSource.DataBars;
import org.limpid.section.SectionSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calibrates a stack: both steps on one machine. */
@Command(
        name = "calibrate",
        description = "Makes the calibration of a stack from its raw sections: info.h5 with each section's intensity"
                + " offset and polymodel.h5 with the background polynomial, for limpid restore.",
        subcommands = {CalibrateStatsCommand.class, CalibrateFitCommand.class},
        footer = {
            "  limpid calibrate sections/ -o calibration",
            "  limpid calibrate sections/ -o calibration --mask flat --holdout=5 --robust",
            "  limpid restore sections/ -o restored --offsets calibration/info.h5 \\",
            "      --background calibration/polymodel.h5",
            "",
            "Exit codes: 0 done, 1 a section failed, 2 bad usage."
        })
public final class CalibrateCommand extends LimpidCommand {
    @Parameters(paramLabel = "INPUT", arity = "0..*", description = NumberingOptions.INPUT)
    private List<Path> inputs = List.of();

    @Mixin
    private NumberingOptions numberingOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "Folder for info.h5, polymodel.h5 and calibration.json, made if needed. The sections' statistics"
                            + " stay in DIR/stats: those that are there already are not taken again.")
    private Optional<Path> folder;

    @Mixin
    private StatisticsOptions statisticsOptions;

    @Mixin
    private FittingOptions fittingOptions;

    @Override
    public Integer call() {
        Path target = folder.orElseThrow(() -> missing("--output=DIR, a folder for the calibration"));
        if (inputs.isEmpty()) {
            throw missing("INPUT, section files or folders of them");
        }
        StatisticsOptions.Chosen chosen = statisticsOptions.choose(target.resolve("stats"), err());
        FitOptions options = fittingOptions.over(chosen.volume());
        FittingRun fitting = new FittingRun(target, out(), err());
        fitting.requireFree(fittingOptions.overwrite());
        try (NamedSections named = numberingOptions.read(inputs, out(), err())) {
            SectionSource source = named.source(chosen.plan().mask(), DataBars.MASK);
            List<Path> made = new StatisticsRun(out(), err()).run(source, chosen);
            boolean allServed = made.isEmpty() || fitting.run(made, options, stack(source));
            return allServed && made.size() == source.sections().size() ? ExitCode.DONE : ExitCode.SECTION_FAILED;
        }
    }

    private CalibrationReport.Stack stack(SectionSource source) {
        Map<Integer, Supplier<ImageFile>> images = new HashMap<>();
        source.sections()
                .forEach(section -> section.z().ifPresent(z -> images.put(z, () -> ImageFile.of(source, section))));
        return new CalibrationReport.Stack(inputs.stream().map(Path::toString).toList(), images);
    }
}
