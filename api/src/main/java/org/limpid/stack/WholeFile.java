package org.limpid.stack;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.limpid.LimpidException;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.tiff.TiffException;

/**
 * Files that appear under their name only when they are complete: they are written under a temporary name in the same
 * folder and renamed, and on any failure the temporary file is removed.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Writes the content of a file to a path. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param file the temporary name
         * @throws IOException when that fails
         */
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes a file; an existing one is replaced.
     *
     * @param file its name
     * @param content what to write
     * @throws LimpidException when it can't be written; nothing is left then
     */
    public static void write(Path file, Content content) {
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try {
                content.writeTo(temporary);
                rename(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException unwritable) {
            throw new LimpidException(
                    file + ": can't be written: " + reason(unwritable) + "; expected a folder with room", unwritable);
        } catch (TiffException | Hdf5Exception unwritable) {
            throw new LimpidException(
                    unwritable.getMessage().replace(temporary.toString(), file.toString()), unwritable);
        }
    }

    /** What is missing when a new file is written is its folder. */
    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException ? "no such folder" : SectionInputs.reason(failure);
    }

    private static void rename(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusualFileSystem) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
