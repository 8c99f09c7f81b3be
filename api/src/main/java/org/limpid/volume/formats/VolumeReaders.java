package org.limpid.volume.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.hdf5.Hdf5Volume;
import org.limpid.volume.mrc.MrcReader;
import org.limpid.volume.n5.N5Reader;
import org.limpid.volume.png.PngFolder;
import org.limpid.volume.precomputed.PrecomputedReader;
import org.limpid.volume.tiff.TiffStackReader;
import org.limpid.volume.zarr.ZarrReader;

/** Opens volumes of any format by what a user writes: by their content first, then by their names. */
public final class VolumeReaders {
    /** What may be named, in words. */
    public static final String ACCEPTED =
            "a Zarr array or OME-Zarr group, a data set of N5 or HDF5, a precomputed volume, an MRC file, a TIFF file of"
                    + " several images or PNG files";

    private static final String INNER = "::";

    private VolumeReaders() {}

    /**
     * Opens what a user names, if it is a volume. In {@code volume.zarr::2} the name behind the colons is that of an array in the
     * group, in {@code volume.h5::/data} that of a data set in the file.
     *
     * @return empty when it is something else, such as a section file, a folder of them, or a pattern
     * @throws LimpidException when it is a volume that can't be read
     */
    public static Optional<VolumeReader> open(Path named) {
        String text = named.toString();
        int colons = text.indexOf(INNER);
        if (colons < 0 || Files.exists(named)) {
            return Files.isDirectory(named) ? folder(named) : file(named);
        }
        Path container = Path.of(text.substring(0, colons));
        String inner = text.substring(colons + INNER.length());
        if (!Files.exists(container)) {
            throw new LimpidException(container + ": no such file or folder");
        }
        if (Files.isRegularFile(container)) {
            return Optional.of(Hdf5Volume.open(container, Optional.of(inner), Optional.empty()));
        }
        return Optional.of(folder(container.resolve(inner.replaceFirst("^/+", "")))
                .orElseThrow(
                        () -> new LimpidException(named + ": is no volume that can be read; expected " + ACCEPTED)));
    }

    private static Optional<VolumeReader> folder(Path folder) {
        if (ZarrReader.recognises(folder)) {
            return Optional.of(ZarrReader.open(folder));
        }
        if (N5Reader.recognises(folder)) {
            return Optional.of(N5Reader.open(folder));
        }
        if (PrecomputedReader.recognises(folder)) {
            return Optional.of(PrecomputedReader.open(folder));
        }
        return PngFolder.recognises(folder) ? Optional.of(PngFolder.open(folder)) : Optional.empty();
    }

    private static Optional<VolumeReader> file(Path file) {
        if (PngFolder.recognises(file)) {
            return Optional.of(PngFolder.open(file));
        }
        if (MrcReader.recognises(file)) {
            return Optional.of(MrcReader.open(file));
        }
        if (Hdf5Volume.recognises(file)) {
            return Optional.of(Hdf5Volume.open(file, Optional.empty(), Optional.empty()));
        }
        return TiffStackReader.recognises(file) ? Optional.of(TiffStackReader.open(file)) : Optional.empty();
    }
}
