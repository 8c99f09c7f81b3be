package org.limpid.cli.inspect;

import java.nio.file.Path;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.TextTable;
import org.limpid.cli.options.LimpidCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what a TIFF or HDF5 file holds. */
@Command(
        name = "inspect",
        description = "Prints what a TIFF or HDF5 file holds: layout, pixel statistics, data sets and attributes.",
        footer = {"  limpid inspect 05600.tif", "  limpid inspect polymodel.h5"})
public final class InspectCommand extends LimpidCommand {
    @Parameters(paramLabel = "FILE", description = "a TIFF or HDF5 file, told by its first bytes")
    private Path file;

    @Override
    public Integer call() {
        TextTable listing = new TextTable(out());
        switch (FileFormat.of(file)) {
            case TIFF -> new TiffSummary(file, listing).print();
            case HDF5 -> new Hdf5Summary(file, listing).print();
        }
        return ExitCode.DONE;
    }
}
