package org.limpid.inputs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.section.SectionId;

/** A section and its file. */
public record SectionFile(SectionId section, Path file) {
    /**
     * Files by their sections.
     *
     * @throws LimpidException when two have the same name, since outputs are named alike
     */
    public static Map<SectionId, Path> byName(List<SectionFile> sections) {
        Map<String, SectionId> byName = new HashMap<>();
        Map<SectionId, Path> files = new LinkedHashMap<>();
        for (SectionFile one : sections) {
            SectionId same = byName.put(one.section().name(), one.section());
            if (same != null) {
                throw new LimpidException(one.section() + ": has the same name as " + same
                        + "; expected different names, as outputs are named alike, or --z-by-order or a --z-offset for"
                        + " each folder, which put the folders' names in front");
            }
            files.put(one.section(), one.file());
        }
        return files;
    }
}
