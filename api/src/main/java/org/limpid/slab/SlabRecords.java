package org.limpid.slab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.files.FileSync;
import org.limpid.files.SpecialFile;
import org.limpid.output.OutputFiles;
import org.limpid.output.ProvenanceJson;
import tools.jackson.core.JacksonException;

/**
 * The folder {@value #NAME} beside a volume, which has a file for each slab that is written. Such a file appears after the slab, and
 * goes before the slab is written anew.
 */
public record SlabRecords(Path folder) {
    private static final String NAME = "slabs";
    private static final String JSON = ".json";

    /** {@return the records in a folder of a volume's lists} */
    public static SlabRecords in(Path records) {
        return new SlabRecords(records.resolve(NAME));
    }

    /** {@return whether Limpid writes the volume: then there is the folder} */
    public boolean areThere() {
        return Files.isDirectory(folder);
    }

    /** Makes the folder. */
    public void make() {
        OutputFiles.makeFolder(folder);
    }

    private Path file(int slab) {
        return folder.resolve(String.format(Locale.ROOT, "%05d", slab) + JSON);
    }

    /** {@return the record of a slab; empty where there is none, or none that can be read} */
    public Optional<SlabRecord> read(int slab) {
        return read(file(slab)).filter(found -> found.slab() == slab);
    }

    private static Optional<SlabRecord> read(Path file) {
        try {
            SpecialFile.refuse(file);
            return Files.isRegularFile(file)
                    ? Optional.of(SlabRecord.parse(ProvenanceJson.JSON.readTree(Files.readAllBytes(file))))
                    : Optional.empty();
        } catch (IOException | JacksonException notOurs) {
            return Optional.empty();
        }
    }

    /** {@return all records, in the order of the slabs} */
    public List<SlabRecord> all() {
        return FileErrors.naming(folder, "can't be read", () -> {
            List<SlabRecord> all = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(entry -> entry.toString().endsWith(JSON))
                        .sorted()
                        .toList()) {
                    read(file).ifPresent(all::add);
                }
            }
            return all;
        });
    }

    /** Records a slab that is on the disk. */
    public void write(SlabRecord record) {
        AtomicFile.write(file(record.slab()), AtomicFile.text(record.text()));
    }

    /** Removes all records. */
    public void clear() throws IOException {
        for (SlabRecord record : all()) {
            remove(record.slab());
        }
    }

    /** Removes the record of a slab, if there is one. */
    public void remove(int slab) throws IOException {
        if (Files.deleteIfExists(file(slab))) {
            FileSync.syncFolderOf(file(slab));
        }
    }
}
