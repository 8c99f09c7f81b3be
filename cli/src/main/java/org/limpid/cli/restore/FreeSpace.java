package org.limpid.cli.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;

/** The bytes that can be written to a folder, and the folder or the nearest one above it that exists. */
record FreeSpace(Path place, long bytes) {
    static FreeSpace of(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        if (!Files.isDirectory(place) || !Files.isWritable(place)) {
            throw new LimpidException(folder + ": the output folder can't be made: " + place + " is "
                    + (Files.isDirectory(place) ? "not to be written to" : "no folder"));
        }
        Path at = place;
        return new FreeSpace(
                place,
                FileErrors.naming(
                        at,
                        "its free space can't be asked for",
                        () -> Files.getFileStore(at).getUsableSpace()));
    }
}
