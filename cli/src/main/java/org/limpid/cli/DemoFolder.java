package org.limpid.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.limpid.LimpidException;

/**
 * Where a demonstration's files lie.
 *
 * @param path of the folder
 * @param z index of its section
 */
record DemoFolder(Path path, int z) {
    void make() {
        try {
            Files.createDirectories(restored());
        } catch (FileAlreadyExistsException occupied) {
            throw new LimpidException(
                    path + ": the folder can't be made: a file of that name is in the way; expected a folder",
                    occupied);
        } catch (IOException refused) {
            throw new LimpidException(
                    path + ": the folder can't be made: " + refused.getMessage() + "; expected a place to write to",
                    refused);
        }
    }

    Path section() {
        return path.resolve(String.format(Locale.ROOT, "%05d.tif", z));
    }

    Path offsets() {
        return path.resolve("info.h5");
    }

    Path background() {
        return path.resolve("polymodel.h5");
    }

    Path restored() {
        return path.resolve("restored");
    }

    Path restoredSection() {
        return restored().resolve(section().getFileName());
    }

    Path picture() {
        return path.resolve("before-after.png");
    }
}
