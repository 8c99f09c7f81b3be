package org.limpid.volume.hdf5;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.hdf5.Hdf5Entry;
import org.limpid.hdf5.Hdf5Reader;

/** Which data set of a file is the volume. */
final class DataSetChoice {
    private static final int SHOWN = 12;

    private DataSetChoice() {}

    /**
     * {@return the path of the data set: the one that is named, or the only one of three dimensions}
     *
     * @param file for messages
     * @throws LimpidException when there is none, or several
     */
    static String of(String file, Hdf5Reader open, Optional<String> named) {
        if (named.isPresent()) {
            return named.get();
        }
        List<Hdf5Entry> numbers =
                open.entries().stream().filter(Hdf5Entry::holdsNumbers).toList();
        List<Hdf5Entry> volumes =
                numbers.stream().filter(entry -> DataSetAxes.fit(entry.dims())).toList();
        if (volumes.size() == 1) {
            return volumes.get(0).path();
        }
        if (volumes.isEmpty()) {
            throw new LimpidException(file + ": has no data set of three dimensions"
                    + (numbers.isEmpty() ? "" : "; it has " + listed(file, numbers))
                    + "; expected one with the axes z y x");
        }
        throw new LimpidException(file + ": has " + volumes.size() + " data sets of three dimensions: "
                + listed(file, volumes) + "; expected one of them as the source");
    }

    private static String listed(String file, List<Hdf5Entry> entries) {
        return entries.stream()
                        .limit(SHOWN)
                        .map(entry -> file + "::" + entry.path() + " (" + DataSetAxes.words(entry.dims()) + ", "
                                + entry.type() + ")")
                        .collect(Collectors.joining(", "))
                + (entries.size() > SHOWN ? " and " + (entries.size() - SHOWN) + " more" : "");
    }
}
