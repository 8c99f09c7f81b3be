package org.limpid.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.limpid.LimpidException;
import org.limpid.hdf5.Hdf5Exception;

/** Files that appear under their name only when they are complete. */
final class WholeFile {
    private WholeFile() {}

    /** Writes the content of a file to a path. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes under a temporary name in the same folder and renames; an existing file is replaced.
     *
     * @throws LimpidException when it can't be written; nothing is left then
     */
    static void write(Path file, Content content) {
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try {
                content.writeTo(temporary);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException unwritable) {
            throw new LimpidException(
                    file + ": can't be written: " + reason(unwritable) + "; expected a folder with room", unwritable);
        } catch (Hdf5Exception unwritable) {
            throw new LimpidException(
                    unwritable.getMessage().replace(temporary.toString(), file.toString()), unwritable);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such folder";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(failure.getMessage());
    }
}
