package org.limpid.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.files.SpecialFile;

/** The files of an output folder that belong to no section: its lists, its parameters, and the folder {@code .limpid}. */
final class OwnFiles {
    private static final List<String> NAMES =
            List.of(FailureList.NAME, ClippedList.NAME, OutlierList.NAME, "parameters.yaml", "report.html", ".limpid");

    private OwnFiles() {}

    /**
     * Checks that none is a FIFO, device or socket.
     *
     * @throws LimpidException when one is
     */
    static void requireRegular(Path folder) {
        NAMES.forEach(name -> SpecialFile.refuse(folder.resolve(name)));
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
