package org.limpid.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.output.ProvenanceJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * The file {@value #NAME} among the records of a volume that is converted. It has all settings that the volume's voxels depend on besides
 * the source's files, so that later runs and other tasks write the same volume.
 */
public record ConversionRecord(Path folder) {
    private static final String NAME = "conversion.json";
    private static final TypeReference<LinkedHashMap<String, String>> SETTINGS = new TypeReference<>() {};

    private Path file() {
        return folder.resolve(NAME);
    }

    /** {@return whether a conversion of this volume was begun} */
    public boolean isThere() {
        return Files.exists(file());
    }

    /**
     * Records settings, or checks that they are those of the conversion that was begun.
     *
     * @param anew whether other settings take the place of recorded ones
     * @return whether there were other settings, whose slabs are of no use
     * @throws LimpidException when there are other settings and they are to stay
     */
    public boolean begin(Map<String, String> settings, boolean anew) {
        String text = ProvenanceJson.JSON
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(settings)
                        .replace("\r\n", "\n")
                + "\n";
        AtomicFile.writeUnlessThere(file(), AtomicFile.text(text));
        Map<String, String> found = read();
        if (found.equals(settings)) {
            return false;
        }
        if (!anew) {
            throw new LimpidException(file() + ": says " + difference(found, settings)
                    + "; expected the same settings to go on with, --overwrite, or another output");
        }
        AtomicFile.write(file(), AtomicFile.text(text));
        return true;
    }

    private Map<String, String> read() {
        return FileErrors.naming(file(), "can't be read", () -> {
            try {
                return ProvenanceJson.JSON.readValue(Files.readAllBytes(file()), SETTINGS);
            } catch (JacksonException notOurs) {
                throw new IOException("it is no record of a conversion", notOurs);
            }
        });
    }

    private static String difference(Map<String, String> found, Map<String, String> wanted) {
        TreeSet<String> names = new TreeSet<>(found.keySet());
        names.addAll(wanted.keySet());
        return names.stream()
                .filter(name -> !found.getOrDefault(name, "").equals(wanted.getOrDefault(name, "")))
                .map(name ->
                        name + " " + found.getOrDefault(name, "none") + ", not " + wanted.getOrDefault(name, "none"))
                .findFirst()
                .orElseThrow();
    }
}
