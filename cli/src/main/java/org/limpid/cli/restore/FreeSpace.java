package org.limpid.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.LimpidException;

/**
 * Room for a folder that need not be there yet.
 *
 * @param place the folder, or the nearest one above it that exists
 * @param bytes that can be written there
 */
record FreeSpace(Path place, long bytes) {
    /**
     * Looks for it.
     *
     * @throws LimpidException when there can be no such folder
     */
    static FreeSpace of(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        if (!Files.isDirectory(place) || !Files.isWritable(place)) {
            throw new LimpidException(folder + ": the output folder can't be made: " + place + " is "
                    + (Files.isDirectory(place) ? "not to be written to" : "no folder"));
        }
        try {
            return new FreeSpace(place, Files.getFileStore(place).getUsableSpace());
        } catch (IOException unknown) {
            throw new LimpidException(place + ": its free space can't be asked for: " + unknown.getMessage(), unknown);
        }
    }
}
