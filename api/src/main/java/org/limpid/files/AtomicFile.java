package org.limpid.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.limpid.LimpidException;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.tiff.TiffException;

/**
 * Files that appear under their name only when they are complete, even when the power fails. They are written under a temporary
 * name in the same folder, synced to the disk and renamed. On any failure the temporary file is removed.
 *
 * <p>A temporary name is {@code .NAME.HOST~NUMBERING~PID~START~RANDOM.limpid-tmp} and {@linkplain ProcessIdentity identifies the
 * process} that writes the file. A killed process leaves its temporary files behind. The next run on the folder removes the files
 * of processes that have ended. It keeps the files of running processes. It also keeps the files of other hosts and containers,
 * whose processes can't be checked, until a day after the last write.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes or uses the content of a file. What writes it creates it anew, and never writes through a link. */
    @FunctionalInterface
    public interface Content {
        /** Writes or uses the whole content under its temporary name. */
        void writeTo(Path file) throws IOException;
    }

    /** {@return text as a file's content, in UTF-8} */
    public static Content text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return bytes as a file's content} */
    public static Content bytes(byte[] bytes) {
        return file -> Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** {@return a name in the same folder under which this process may write a file} */
    public static Path temporary(Path file) {
        return TemporaryFileName.unfinished(file);
    }

    /**
     * Writes a file. An existing file is replaced.
     *
     * @throws LimpidException when the file can't be written; nothing is left of it
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
     * Writes a file unless there is one of its name. Of several processes that do so at the same time one wins, and its file
     * stays.
     *
     * @throws LimpidException when the file can't be written; nothing is left of it
     */
    public static void writeUnlessThere(Path file, Content content) {
        whole(file, content, temporary -> {
            FileSync.sync(temporary);
            UnfinishedFiles.atOnce(() -> {
                FileSync.renameUnlessThere(temporary, file);
                FileSync.syncFolderOf(file);
            });
        });
    }

    /**
     * Writes a file under its temporary name, uses it and removes it unless it was renamed. Messages have the final name.
     *
     * @throws LimpidException when either fails, or a FIFO, device or socket is in the way
     */
    public static void whole(Path file, Content content, Content use) {
        SpecialFile.refuse(file);
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

    /** A new file can only lack its folder, so that the message names the folder. */
    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException ? "no such folder" : FileErrors.reason(failure);
    }
}
