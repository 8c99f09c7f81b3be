package org.limpid.cli.console;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;

/** A folder that a command writes to, made if needed. */
public final class OutputFolder {
    private OutputFolder() {}

    /** Makes it and those above it, unless they are there. */
    public static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException occupied) {
            throw new LimpidException(
                    folder + ": the folder can't be made: a file of that name is in the way; expected a folder",
                    occupied);
        } catch (IOException refused) {
            throw FileErrors.of(folder, "the folder can't be made", refused, "a place to write to");
        }
    }
}
