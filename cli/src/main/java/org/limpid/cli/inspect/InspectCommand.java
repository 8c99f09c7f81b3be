package org.limpid.cli.inspect;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.TextTable;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.formats.VolumeReaders;
import org.limpid.volume.hdf5.Hdf5Volume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what a TIFF or HDF5 file or a volume holds. */
@Command(
        name = "inspect",
        description = "Prints what a TIFF or HDF5 file or a volume holds: layout, voxel size, pixel statistics, data"
                + " sets and attributes.",
        footer = {
            "  limpid inspect 05600.tif",
            "  limpid inspect polymodel.h5",
            "  limpid inspect aligned.h5::/raw",
            "  limpid inspect aligned.zarr"
        })
public final class InspectCommand extends LimpidCommand {
    @Parameters(
            paramLabel = "FILE",
            description =
                    "a TIFF or HDF5 file, told by its first bytes; a volume, such as a data set in an HDF5 file as"
                            + " FILE.h5::/PATH, a folder of Zarr or N5, or an MRC file")
    private Path file;

    @Override
    public Integer call() {
        TextTable listing = new TextTable(out());
        // A file of HDF5 alone is listed: it may have other things than a volume.
        Optional<VolumeReader> volume = Hdf5Volume.recognises(file) ? Optional.empty() : VolumeReaders.open(file);
        if (volume.isPresent()) {
            try (VolumeReader open = volume.get()) {
                new VolumeSummary(open, listing).print();
            }
            return ExitCode.DONE;
        }
        switch (FileFormat.of(file)) {
            case TIFF -> new TiffSummary(file, listing).print();
            case HDF5 -> new Hdf5Summary(file, listing).print();
        }
        return ExitCode.DONE;
    }
}
