package org.limpid.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.output.FailureList;
import org.limpid.output.FailureList.FailedSection;
import org.limpid.output.OutlierList;
import org.limpid.output.SectionLists;
import org.limpid.section.SectionName;
import org.limpid.slab.WrittenSections;

/**
 * The state of each section by the files of an output folder, which is listed once. A section that failed is not done,
 * even when it has a copy of another in its place. Runs of single sections leave no list of sections; without a list the
 * stack is the outputs and failures that are there.
 *
 * @param reports names of further JSON files, which may be reports of runs
 */
record FolderState(
        Set<String> sections,
        Set<String> done,
        List<FailedSection> failures,
        List<String> reports,
        Optional<WrittenSections> volume) {
    private static final String JSON = ".json";

    /** Looks at a folder. Fails when it can't be read, or no run has written to it. */
    static FolderState of(Path folder) {
        Set<String> entries = entries(folder);
        Map<String, Boolean> listed = new SectionLists(folder).read();
        List<FailedSection> failures = FailureList.of(folder);
        Optional<WrittenSections> volume = WrittenSections.of(folder);
        Set<String> sections = new HashSet<>(listed.keySet());
        if (listed.isEmpty()) {
            entries.stream()
                    .filter(name -> SectionName.isSection(Path.of(name)) && entries.contains(sidecar(name)))
                    .forEach(sections::add);
            failures.forEach(failure -> sections.add(failure.section()));
            volume.ifPresent(written -> sections.addAll(written.sections().keySet()));
        }
        if (sections.isEmpty()) {
            throw new LimpidException(
                    folder + ": has no sections; expected a folder that limpid restore has written to");
        }
        List<FailedSection> failed = failures.stream()
                .filter(failure -> sections.contains(failure.section()))
                .toList();
        Set<String> done = new HashSet<>();
        List<String> sidecars = new ArrayList<>();
        for (String name : sections) {
            String sidecar = sidecar(name);
            sidecars.add(sidecar);
            boolean inFolder =
                    entries.contains(name) && (entries.contains(sidecar) || !listed.getOrDefault(name, true));
            if (volume.map(written -> written.has(name)).orElse(inFolder)) {
                done.add(name);
            }
        }
        OutlierList.of(folder).stream()
                .filter(outlier -> outlier.isLeftOut() && sections.contains(outlier.section()))
                .forEach(outlier -> done.add(outlier.section()));
        failed.forEach(failure -> done.remove(failure.section()));
        sidecars.forEach(entries::remove);
        List<String> reports =
                entries.stream().filter(name -> name.endsWith(JSON)).toList();
        return new FolderState(sections, done, failed, reports, volume);
    }

    private static Set<String> entries(Path folder) {
        return FileErrors.naming(folder, "the folder can't be read", () -> {
            try (Stream<Path> list = Files.list(folder)) {
                return list.map(entry -> entry.getFileName().toString()).collect(Collectors.toCollection(HashSet::new));
            }
        });
    }

    /** The file whose time tells when a section was done. */
    Path written(Path folder, String section) {
        return volume.map(known -> known.sidecar(folder, section)).orElseGet(() -> folder.resolve(section));
    }

    static String sidecar(String section) {
        return SectionName.stem(Path.of(section)) + JSON;
    }
}
