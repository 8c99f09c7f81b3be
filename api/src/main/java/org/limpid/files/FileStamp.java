package org.limpid.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/** Size of a file and time of its last write, in the resolution of the file system. */
public record FileStamp(long bytes, Instant modified) {
    /** The stamp of a regular file; empty without one. */
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
