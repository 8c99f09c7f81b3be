package org.limpid.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.limpid.natives.SystemError;
import org.limpid.natives.Warnings;

/** Steps that make a file survive a loss of power. */
public final class FileSync {
    private FileSync() {}

    /** Syncs a file's content to the disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        }
    }

    /** Syncs the names in a file's folder to the disk, on file systems that can sync folders. One that may not be read is said. */
    public static void syncFolderOf(Path file) throws IOException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        try (FileChannel channel = FileChannel.open(folder.toAbsolutePath(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException unreadable) {
            Warnings.say(folder
                    + ": can't be opened for syncing: permission denied; after a loss of power, names of results may be"
                    + " missing; expected a folder that may be read");
        } catch (IOException failure) {
            if (!SystemError.INVALID_ARGUMENT.isIn(failure) && !SystemError.NOT_SUPPORTED.isIn(failure)) {
                throw failure;
            }
        }
    }

    /**
     * Gives a file in its folder another name in one step, unless there is a file of that name. It may keep its old name besides.
     * A file system without links may replace a file that appears just now.
     */
    static void renameUnlessThere(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException otherWon) {
            return;
        } catch (UnsupportedOperationException | FileSystemException withoutLinks) {
            if (!Files.exists(to)) {
                rename(from, to);
            }
        }
    }

    /** Renames a file in its folder in one step. A file of the new name is replaced. */
    public static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusualFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
