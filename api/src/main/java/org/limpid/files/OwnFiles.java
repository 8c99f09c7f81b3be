package org.limpid.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.limpid.LimpidException;

/** The files of an output folder that belong to no section: its lists, its parameters, and the folder {@code .limpid}. */
public final class OwnFiles {
    /** The files' names. */
    public static final List<String> NAMES =
            List.of("failures.tsv", "clipped.tsv", "outliers.tsv", "parameters.yaml", "report.html");

    private OwnFiles() {}

    /**
     * Checks that none is a FIFO, device or socket.
     *
     * @throws LimpidException when one is
     */
    public static void requireRegular(Path folder) {
        NAMES.forEach(name -> SpecialFile.refuse(folder.resolve(name)));
        SpecialFile.refuse(folder.resolve(".limpid"));
        requireRegularIn(folder.resolve(".limpid"));
        requireRegularIn(folder.resolve(".limpid/stacks"));
    }

    private static void requireRegularIn(Path folder) {
        if (Files.isDirectory(folder)) {
            FileErrors.naming(folder, "can't be read", () -> {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.forEach(SpecialFile::refuse);
                }
            });
        }
    }
}
