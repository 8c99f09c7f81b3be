package org.limpid.stack;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /**
     * Writes a file and a text that belongs beside it; existing ones are replaced. Each appears when both are complete,
     * the text first: there is never the file without it.
     *
     * @param file its name
     * @param content what to write
     * @param companion name of the text's file
     * @param text its content
     * @throws LimpidException when one can't be written; nothing has changed then
     */
    public static void writeWith(Path file, Content content, Path companion, String text) {
        Optional<byte[]> before = read(companion);
        AtomicBoolean appeared = new AtomicBoolean();
        try {
            write(file, temporary -> {
                content.writeTo(temporary);
                write(companion, beside -> Files.writeString(beside, text));
                appeared.set(true);
            });
        } catch (LimpidException unwritable) {
            if (appeared.get()) {
                withdraw(companion, before);
            }
            throw unwritable;
        }
    }

    private static Optional<byte[]> read(Path companion) {
        try {
            return Optional.of(Files.readAllBytes(companion));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new LimpidException(
                    companion + ": can't be replaced: " + SectionInputs.reason(unreadable) + "; expected a file",
                    unreadable);
        }
    }

    private static void withdraw(Path companion, Optional<byte[]> before) {
        if (before.isPresent()) {
            write(companion, temporary -> Files.write(temporary, before.get()));
            return;
        }
        try {
            Files.deleteIfExists(companion);
        } catch (IOException kept) {
            throw new LimpidException(companion + ": can't be removed: " + SectionInputs.reason(kept), kept);
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
