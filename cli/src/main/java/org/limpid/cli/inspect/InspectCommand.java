package org.limpid.cli.inspect;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.TextTable;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.formats.VolumeReaders;
import org.limpid.volume.hdf5.Hdf5Volume;
import org.limpid.volume.tiff.TiffStackReader;
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
        if (TiffStackReader.recognises(file)) {
            printPages(listing);
            return ExitCode.DONE;
        }
        if (!Hdf5Volume.recognises(file) && print(VolumeReaders.open(file), listing)) {
            return ExitCode.DONE;
        }
        switch (FileFormat.of(file)) {
            case TIFF -> new TiffSummary(file, listing).print();
            case HDF5 -> new Hdf5Summary(file, listing).print();
        }
        return ExitCode.DONE;
    }

    private static boolean print(Optional<VolumeReader> volume, TextTable listing) {
        if (volume.isPresent()) {
            try (VolumeReader open = volume.get()) {
                new VolumeSummary(open, listing).print();
            }
        }
        return volume.isPresent();
    }

    /** Several images are one volume, unless they do not go together: then the first one is told of. */
    private void printPages(TextTable listing) {
        VolumeReader volume;
        try {
            volume = TiffStackReader.open(file);
        } catch (LimpidException noVolume) {
            new TiffSummary(file, listing).print();
            listing.entry("no volume", String.valueOf(noVolume.getMessage()));
            return;
        }
        print(Optional.of(volume), listing);
    }
}
