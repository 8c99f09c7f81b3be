package org.limpid.cli.inspect;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a TIFF or HDF5 file holds. */
@Command(
        name = "inspect",
        description = "Prints what a TIFF or HDF5 file holds: layout, pixel statistics, data sets and attributes.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  limpid inspect 05600.tif", "  limpid inspect polymodel.h5"})
public final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a TIFF or HDF5 file, told by its first bytes")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TextTable listing = new TextTable(spec.commandLine().getOut());
        switch (FileFormat.of(file)) {
            case TIFF -> new TiffSummary(file, listing).print();
            case HDF5 -> new Hdf5Summary(file, listing).print();
        }
        return ExitCode.DONE;
    }
}
