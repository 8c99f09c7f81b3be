package org.limpid.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;

/**
 * A file of an output folder that several runs change. A lock on a file beside it keeps their changes apart.
 *
 * @param warnings is told when the file can't be written
 */
record LockedFile(Path path, Consumer<LimpidException> warnings) {
    /** A change of the file. */
    @FunctionalInterface
    interface Change {
        void apply() throws IOException;
    }

    /** Makes a change while no other run, and no other thread, makes one. */
    void change(Change change) {
        Path beside = path.resolveSibling("." + path.getFileName() + ".lock");
        synchronized (LockedFile.class) {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid()) {
                    change.apply();
                }
            } catch (IOException refused) {
                warnings.accept(new LimpidException(
                        path + ": can't be written: " + FileErrors.reason(refused) + "; expected a folder with room",
                        refused));
            } catch (LimpidException refused) {
                warnings.accept(refused);
            }
        }
    }
}
