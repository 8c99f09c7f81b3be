package org.limpid.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.RestorationParameters;
import org.limpid.Restorer;
import org.limpid.Stage;
import org.limpid.stack.SectionInputs;
import org.limpid.stack.SectionReport;
import org.limpid.stack.StackListener;
import org.limpid.stack.StackPlan;
import org.limpid.stack.StackRestoration;
import org.limpid.tiff.Compression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores section files. */
@Command(
        name = "restore",
        description = "Restores section files: uint16, uint8 or float32 TIFF in, 8-bit TIFF out.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limpid restore 05600.tif -o restored --offsets info.h5 --background polymodel.h5 \\",
            "      --volume 11260,9000,13750",
            "  limpid restore sections/ -o restored --params mine.yaml --report report.json",
            "  limpid restore 05600.tif -o destriped --stages destripe",
            "",
            "Exit codes: 0 done, 1 a section failed, 2 bad usage."
        })
final class RestoreCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Section files, or folders of them; a section's number is the last one in its name.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder for the restored sections, made if needed.")
    private Path output;

    @Mixin
    private ParameterOptions parameterOptions;

    @Mixin
    private CalibrationOptions calibrationOptions;

    @Mixin
    private MaskOptions maskOptions;

    @Option(names = "--z", paramLabel = "N", description = "Number of the section. Default: from the file's name.")
    private Optional<Integer> z;

    @Option(
            names = "--stages",
            paramLabel = "STAGE",
            split = ",",
            description = "Stages to run, of destripe,background,denoise,contrast, in this order. Without contrast the"
                    + " output is float32. A float32 input is taken as intensities and not inverted. Default: all.")
    private List<Stage> stages = List.of(Stage.values());

    @Option(names = "--no-invert", description = "Integer samples are intensities, not inverted ones.")
    private boolean noInvert;

    @Option(
            names = "--compression",
            paramLabel = "NAME",
            defaultValue = "NONE",
            description = "Compression of the outputs: none, lzw or deflate. Default: none.")
    private Compression compression;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the result does not depend on it. Default: the machine's processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--report",
            paramLabel = "FILE.json",
            description = "Writes what was done: per section times, bytes and memory; the parameters used.")
    private Optional<Path> report;

    @Option(
            names = "--no-sidecar",
            description = "Writes no file NAME.json beside each output NAME.tif that tells what made it.")
    private boolean noSidecar;

    @Option(names = "--overwrite", description = "Replaces existing outputs and sidecars; else they are an error.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Path> sections = SectionInputs.expand(inputs);
        requireUsable(sections);
        RestorationParameters parameters = parameterOptions.read();
        Calibration calibration = calibrationOptions.files().read();
        StackPlan plan = plan();
        RunReport record = new RunReport(parameterOptions.name(), parameters, chosenStages(), plan.mask(), threads);
        boolean all;
        try (Restorer restorer = Restorer.with(parameters)
                        .stages(chosenStages())
                        .calibration(calibration)
                        .fill(maskOptions.fill())
                        .threads(threads)
                        .open();
                ProgressLine progress = new ProgressLine(err, sections.size())) {
            if (chosenStages().contains(Stage.BACKGROUND) && !restorer.runs(Stage.BACKGROUND)) {
                err.println("limpid: the background stage is skipped: there is neither --offsets nor --background");
            }
            all = new StackRestoration(restorer, calibration, plan, new Lines(out, err, progress, record))
                    .run(sections);
        }
        report.ifPresent(record::write);
        return all ? Limpid.DONE : Limpid.SECTION_FAILED;
    }

    private void requireUsable(List<Path> sections) {
        if (threads < 1) {
            throw new LimpidException("--threads is " + threads + "; expected at least 1");
        }
        if (z.isPresent() && sections.size() > 1) {
            throw new LimpidException(
                    "--z gives one number for " + sections.size() + " sections; expected one section");
        }
        if (z.isPresent() && z.get() < 0) {
            throw new LimpidException("--z is " + z.get() + "; expected a number from 0");
        }
    }

    private Set<Stage> chosenStages() {
        return EnumSet.copyOf(stages);
    }

    private StackPlan plan() {
        return new StackPlan(
                output,
                calibrationOptions.files(),
                calibrationOptions.volume(),
                calibrationOptions.originY(),
                calibrationOptions.originX(),
                z.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                maskOptions.read(),
                !noInvert,
                compression,
                !noSidecar,
                overwrite);
    }

    /** Prints a line for each section. */
    private record Lines(PrintWriter out, PrintWriter err, ProgressLine progress, RunReport record)
            implements StackListener {
        @Override
        public void step(Path section, String step) {
            progress.step(section.getFileName() + ": " + step);
        }

        @Override
        public void restored(SectionReport done) {
            progress.next();
            record.add(done);
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %d x %d in %.2f s%s",
                    done.output(),
                    done.height(),
                    done.width(),
                    done.total().toNanos() / 1e9,
                    masked(done)));
            out.flush();
        }

        private static String masked(SectionReport done) {
            double pixels = (double) done.height() * done.width();
            return done.maskedPixels() == 0
                    ? ""
                    : String.format(Locale.ROOT, ", %.2f%% masked", 100 * done.maskedPixels() / pixels);
        }

        @Override
        public void failed(Path section, LimpidException reason) {
            progress.next();
            record.add(section, reason);
            err.println("limpid: " + reason.getMessage());
        }
    }
}
