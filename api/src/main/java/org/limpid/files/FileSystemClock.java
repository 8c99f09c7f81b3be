package org.limpid.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The clock by which files are stamped; that of a network's file server may differ from this machine's. */
public final class FileSystemClock {
    private FileSystemClock() {}

    /** Writes and removes a file in a folder to learn the present time. */
    public static Instant now(Path folder) throws IOException {
        Path probe = UnfinishedFiles.begin(folder.resolve("limpid"));
        try {
            AtomicFile.bytes(new byte[0]).writeTo(probe);
            return Files.getLastModifiedTime(probe).toInstant();
        } finally {
            UnfinishedFiles.end(probe);
        }
    }
}
