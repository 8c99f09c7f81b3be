package org.limpid.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.limpid.LimpidException;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.tiff.TiffException;

/**
 * Files that appear under their name only when they are complete, even when the power fails: they are written under a
 * temporary name in the same folder, brought to the disk and renamed; on any failure the temporary file is removed.
 *
 * <p>A temporary name is {@code .NAME.HOST~PID~START.limpid-tmp} and tells which process writes the file: its machine, its
 * number there and when it began. A process that is killed leaves its temporary files behind. The next run on the folder
 * removes those whose process is gone; those of a running process stay, and so do those of other machines, which can't be
 * asked, until they have not been written to for a day.
 */
public final class AtomicFile {
    private AtomicFile() {}

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
     * The name that this process gives a file until it is complete.
     *
     * @param file its final name
     * @return a name in the same folder
     */
    public static Path temporary(Path file) {
        return TemporaryFileName.unfinished(file);
    }

    /**
     * Writes a file; an existing one is replaced.
     *
     * @param file its name
     * @param content what to write
     * @throws LimpidException when it can't be written; nothing is left then
     */
    public static void write(Path file, Content content) {
        whole(file, content, temporary -> {
            FileSync.sync(temporary);
            UnfinishedFiles.atOnce(() -> {
                FileSync.rename(temporary, file);
                FileSync.syncFolderOf(file);
            });
        });
    }

    /**
     * Writes a file under its temporary name and does something with it; what is left of it then is removed.
     *
     * @param file the name that messages are about
     * @param content what to write
     * @param use what to do with the temporary file once it is written
     * @throws LimpidException when either fails
     */
    public static void whole(Path file, Content content, Content use) {
        Path temporary = UnfinishedFiles.begin(file);
        try {
            try {
                content.writeTo(temporary);
                use.writeTo(temporary);
            } finally {
                UnfinishedFiles.end(temporary);
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
        return failure instanceof NoSuchFileException ? "no such folder" : FileErrors.reason(failure);
    }
}
