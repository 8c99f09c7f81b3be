package org.limpid.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * What the file system knows of a file without reading it.
 *
 * @param bytes its size
 * @param modified when it was written to last, as fine as the file system keeps it
 */
public record FileStamp(long bytes, Instant modified) {
    /** The stamp of a file, if there is such a file. */
    public static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
            return known.isRegularFile()
                    ? Optional.of(
                            new FileStamp(known.size(), known.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
