package org.limpid.slab;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.limpid.output.Sidecar;

/**
 * The sections of a volume that is written, as the records beside it tell.
 *
 * @param slabs that are in the volume
 * @param sections in them, by name, with the checksums of their pixels
 * @param waiting sections that wait for others of their slabs
 */
public record WrittenSections(int slabs, Map<String, String> sections, Set<String> waiting) {
    /** {@return what the records in a folder tell; empty when they are no records of a volume} */
    public static Optional<WrittenSections> of(Path records) {
        if (!SlabRecords.in(records).areThere()) {
            return Optional.empty();
        }
        List<SlabRecord> slabs = SlabRecords.in(records).all();
        Map<String, String> sections = new HashMap<>();
        slabs.forEach(
                slab -> slab.contents().values().forEach(content -> sections.put(content.section(), content.sha256())));
        Set<String> waiting = new HashSet<>();
        PendingSections.in(records).all().forEach(made -> waiting.add(made.section()));
        waiting.removeAll(sections.keySet());
        return Optional.of(new WrittenSections(slabs.size(), sections, waiting));
    }

    /** {@return whether a sidecar is that of a section in the volume} */
    public boolean has(Sidecar made) {
        return made.output().sha256().equals(sections.get(made.section()));
    }

    /** {@return whether a section is restored} */
    public boolean has(String section) {
        return sections.containsKey(section) || waiting.contains(section);
    }

    /** {@return the file that is written when a section is restored} */
    public Path sidecar(Path records, String section) {
        return waiting.contains(section)
                ? PendingSections.in(records).sidecarFile(section)
                : SlabStore.sidecar(records, section);
    }
}
