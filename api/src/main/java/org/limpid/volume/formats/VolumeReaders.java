package org.limpid.volume.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.volume.AxisOrder;
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
            "a data set of HDF5 as FILE.h5::/PATH, a Zarr array or OME-Zarr group, an N5 data set, a precomputed volume,"
                    + " an MRC file, a TIFF file of several images or PNG files";

    private static final String INNER = "::";

    private VolumeReaders() {}

    /** {@return a volume as {@link #open(Path, Optional)} opens it, of the axes that it tells} */
    public static Optional<VolumeReader> open(Path named) {
        return open(named, Optional.empty());
    }

    /**
     * Opens what a user names, if it is a volume. Behind two colons stands a data set in an HDF5 file, or an array in a group, such as
     * {@code aligned.h5::/raw} and {@code aligned.zarr::1}.
     *
     * @param axes of an HDF5 data set, if they are given
     * @return empty when it is something else, such as a section file, a folder of them, or a pattern
     * @throws LimpidException when it is a volume that can't be read, or not of the axes
     */
    public static Optional<VolumeReader> open(Path named, Optional<AxisOrder> axes) {
        String text = named.toString();
        int colons = text.indexOf(INNER);
        boolean divided = colons > 0 && !Files.exists(named);
        Path place = divided ? Path.of(text.substring(0, colons)) : named;
        Optional<String> inner = divided ? Optional.of(text.substring(colons + INNER.length())) : Optional.empty();
        if (divided && !Files.exists(place)) {
            throw new LimpidException(place + ": no such file or folder");
        }
        if (Hdf5Volume.recognises(place)) {
            return Optional.of(Hdf5Volume.open(place, inner, axes));
        }
        Optional<VolumeReader> volume =
                inner.isPresent() ? within(place, inner.get()) : Files.isDirectory(place) ? folder(place) : file(place);
        if (volume.isPresent() && axes.isPresent()) {
            volume.get().close();
            throw new LimpidException("--axes is there, but " + named
                    + " says its axes by itself; expected it with a data set of HDF5 only");
        }
        return volume;
    }

    private static Optional<VolumeReader> within(Path place, String inner) {
        Path array = place.resolve(inner.replaceFirst("^/+", ""));
        Optional<VolumeReader> volume = Files.isDirectory(place) ? folder(array) : Optional.empty();
        if (volume.isEmpty()) {
            throw new LimpidException(place + INNER + inner + ": no volume is there"
                    + (Files.isDirectory(place) ? "" : ", as the file is none of HDF5") + "; expected " + ACCEPTED);
        }
        return volume;
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
        if (TiffStackReader.recognises(file)) {
            return Optional.of(TiffStackReader.open(file));
        }
        boolean named = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(mrc|rec|st|map)");
        return Files.isRegularFile(file) && (named || MrcReader.recognises(file))
                ? Optional.of(MrcReader.open(file))
                : Optional.empty();
    }
}
