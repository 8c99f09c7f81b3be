package org.limpid.cli.inspect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.calibration.CalibrationReader;
import org.limpid.check.ExpectedStack;
import org.limpid.check.StackCheck;
import org.limpid.check.StackFindings;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.JsonText;
import org.limpid.cli.console.OutputTarget;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.console.TextTable;
import org.limpid.cli.options.CalibrationOptions;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.NamedSections;
import org.limpid.cli.options.NumberingOptions;
import org.limpid.cli.options.ParameterOptions;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.parameters.RunParameters;
import org.limpid.section.MaskSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks over section files before they are restored. */
@Command(
        name = "check",
        description = "Looks over section files before a run: reads every header and a few rows of each, and tells"
                + " what is missing, doubled, cut off, empty, or doesn't go with the others or the calibration. Reads up"
                + " to three sections as a whole, and tells how much of them is padding.",
        footer = {
            "  limpid check sections/",
            "  limpid check sections/ --offsets info.h5 --volume 11260,9000,13750 --json check.json",
            "",
            "Exit codes: 0 nothing is wrong, 1 something is, 2 bad usage."
        })
public final class CheckCommand extends LimpidCommand {
    private static final int THREADS_A_PROCESSOR = 4;

    @Parameters(paramLabel = "INPUT", arity = "1..*", description = NumberingOptions.INPUT)
    private List<Path> inputs;

    @Mixin
    private NumberingOptions numberingOptions;

    @Mixin
    private ParameterOptions parameterOptions;

    @Mixin
    private CalibrationOptions calibrationOptions;

    @Option(
            names = "--mask",
            paramLabel = "FILE|DIR",
            description = "Masks whose presence, size and type are checked too: one file, or a folder with a file of"
                    + " the section's name for each.")
    private Optional<Path> mask;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Places in each section at which rows are looked at. Default: ${DEFAULT-VALUE}.")
    private int samples = StackCheck.DEFAULT_PLACES;

    @Option(
            names = "--json",
            paramLabel = "FILE.json",
            description = "Writes what was found: every section, every problem; - is standard output.")
    private Optional<OutputTarget> json;

    @Option(names = "--all", description = "Prints every problem. Default: the first 20 of a kind; --json has all.")
    private boolean all;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; they wait for files most of the time. Default: four for each processor.")
    private int threads = THREADS_A_PROCESSOR * Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        ThreadsOption.requirePositive(threads);
        ExpectedStack expected = expectations(parameterOptions.read(err()).parameters());
        long start = System.nanoTime();
        StackFindings findings;
        try (NamedSections named = numberingOptions.read(inputs, out(), err());
                WorkerPool workers = new WorkerPool(threads);
                ProgressLine progress = new ProgressLine(err(), named.sections().size())) {
            start = System.nanoTime();
            findings = new StackCheck(expected, samples, named.step())
                    .run(named.stored(expected.mask()), workers, section -> {
                        progress.step(section.name());
                        progress.next();
                    });
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        new CheckTable(new TextTable(out()), all).print(findings, time, threads);
        json.ifPresent(file -> write(file, JsonText.of(CheckJson.of(findings, time))));
        return findings.problems().isEmpty() ? ExitCode.DONE : ExitCode.SECTION_FAILED;
    }

    private ExpectedStack expectations(RunParameters run) {
        RunParameters.Origin origin = calibrationOptions.over(run.origin());
        boolean part = calibrationOptions.hasOrigin() || origin.y() > 0 || origin.x() > 0;
        return new ExpectedStack(
                CalibrationReader.read(calibrationOptions.over(run.calibration())),
                calibrationOptions.over(run.volume()),
                part ? Optional.of(new ExpectedStack.Origin(origin.y(), origin.x())) : Optional.empty(),
                mask.map(MaskSource::at).orElseGet(() -> MaskSource.of(run.mask())));
    }
}
