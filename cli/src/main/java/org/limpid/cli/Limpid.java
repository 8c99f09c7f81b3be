package org.limpid.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.cli.advice.ParamsCommand;
import org.limpid.cli.advice.ScalesCommand;
import org.limpid.cli.advice.TuneCommand;
import org.limpid.cli.calibrate.CalibrateCommand;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.StandardOutput;
import org.limpid.cli.convert.ConvertCommand;
import org.limpid.cli.demo.DemoCommand;
import org.limpid.cli.inspect.CheckCommand;
import org.limpid.cli.inspect.InspectCommand;
import org.limpid.cli.options.OptionTypes;
import org.limpid.cli.report.ReportCommand;
import org.limpid.cli.restore.RestoreCommand;
import org.limpid.cli.slurm.SlurmCommand;
import org.limpid.cli.status.StatusCommand;
import org.limpid.cli.status.VerifyCommand;
import org.limpid.cli.view.ViewCommand;
import org.limpid.files.FolderGoneException;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.image.VectorUnit;
import org.limpid.image.WorkspaceFullException;
import org.limpid.natives.NativeLibraries;
import org.limpid.natives.NativeLibrary;
import org.limpid.natives.NativeLibraryException;
import org.limpid.natives.VisibleText;
import org.limpid.natives.Warnings;
import org.limpid.tiff.TiffException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** The root command. */
@Command(
        name = "limpid",
        description = "Restores sections of volume electron microscopy: removes stripes, drifting intensity, uneven"
                + " background and noise, and maps to clean 8 bits.",
        versionProvider = Limpid.Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            RestoreCommand.class,
            ConvertCommand.class,
            ReportCommand.class,
            StatusCommand.class,
            SlurmCommand.class,
            VerifyCommand.class,
            CalibrateCommand.class,
            CheckCommand.class,
            InspectCommand.class,
            ParamsCommand.class,
            ScalesCommand.class,
            TuneCommand.class,
            ViewCommand.class,
            DemoCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  limpid demo",
            "  limpid restore 05600.tif -o restored --offsets info.h5 \\",
            "      --background polymodel.h5 --volume 11260,9000,13750",
            "  limpid inspect 05600.tif",
            "  limpid params notebook > mine.yaml",
            "",
            "Sizes of images are printed width x height, in pixels. Sizes of files and of",
            "memory are printed in KiB, MiB and GiB. Options say which order they take.",
            "",
            "Exit codes: 0 done, 1 a section failed, 2 bad usage. Stopped by a signal: 128 and its number, 143 for"
                    + " SIGTERM."
        })
public final class Limpid implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> UnexpectedFailure.explain(failure, new PrintWriter(System.err, true)));
        System.exit(run(StandardOutput.open(), new PrintWriter(System.err, true), args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        Warnings.to(line -> err.println("limpid: warning: " + line));
        return execute(new CommandLine(new Limpid()).setOut(out).setErr(err), args);
    }

    private static int execute(CommandLine line, String... args) {
        try {
            int exit = OptionTypes.readBy(line)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setExpandAtFiles(false)
                    .setParameterExceptionHandler(Limpid::explainUsage)
                    .setExecutionExceptionHandler(Limpid::explain)
                    .execute(args);
            Optional<String> unwritten = StandardOutput.failure(line.getOut());
            unwritten.ifPresent(failure -> line.getErr().println("limpid: " + failure));
            return unwritten.isPresent() && exit == ExitCode.DONE ? ExitCode.SECTION_FAILED : exit;
        } catch (Throwable failure) {
            return UnexpectedFailure.explain(failure, line.getErr());
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int explainUsage(CommandLine.ParameterException invalid, String[] args) {
        CommandLine command = invalid.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("limpid: "
                + VisibleText.of(invalid.getMessage().lines().findFirst().orElse("bad usage")) + " (see "
                + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.BAD_USAGE;
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof LimpidException
                || failure instanceof NativeLibraryException
                || failure instanceof TiffException
                || failure instanceof Hdf5Exception
                || failure instanceof WorkspaceFullException
                || failure instanceof IllegalStateException) {
            UnexpectedFailure.trace(failure, command.getErr());
            command.getErr().println("limpid: " + VisibleText.of(String.valueOf(failure.getMessage())));
            return failure instanceof FolderGoneException ? ExitCode.SECTION_FAILED : ExitCode.BAD_USAGE;
        }
        return UnexpectedFailure.explain(failure, command.getErr());
    }

    /** Everything that a result may depend on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "limpid " + LimpidVersion.current(),
                "Java    " + System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"),
                "SIMD    " + VectorUnit.bits() + " bits",
                "libtiff " + describe(NativeLibraries.tiff()),
                "HDF5    " + describe(NativeLibraries.hdf5())
            };
        }

        private static String describe(NativeLibrary library) {
            return library.version() + ", " + library.origin();
        }
    }
}
