package org.limpid.cli.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.limpid.files.FileErrors;
import org.limpid.output.Sidecar;
import org.limpid.status.StackStatus;
import org.limpid.volume.formats.StoredVolume;

/**
 * A stack that was restored, as its output folder tells.
 *
 * @param sections that have a sidecar, in the order of the stack
 * @param flags reasons to look at each, weightiest first; those below 1 flag nothing
 * @param run what the last run was asked to do, if it left a record
 */
public record StackRecord(
        Path folder,
        StackStatus status,
        List<SectionRecord> sections,
        List<List<Flag>> flags,
        Optional<RunRecord> run) {
    public StackRecord {
        sections = List.copyOf(sections);
        flags = List.copyOf(flags);
    }

    /**
     * Reads a folder and all its sidecars.
     *
     * @throws org.limpid.LimpidException when it can't be read, or no run has written to it
     */
    public static StackRecord of(Path folder) {
        StackStatus status = StackStatus.of(folder);
        List<SectionRecord> sections = sidecars(folder).parallelStream()
                .flatMap(file -> Sidecar.read(file).stream())
                .filter(sidecar -> status.volume()
                        .map(volume -> volume.has(sidecar))
                        .orElseGet(() -> sidecar.mayDescribe(
                                folder.resolve(sidecar.output().file()))))
                .map(SectionRecord::of)
                .sorted(Comparator.<SectionRecord>comparingInt(
                                section -> section.z().orElse(-1))
                        .thenComparing(SectionRecord::name))
                .toList();
        List<List<Flag>> flags = new FlagSearch(sections, status.clipped()).find();
        return new StackRecord(folder, status, sections, flags, RunRecord.read(folder));
    }

    /** The results as a user names them: the folder, or the volume that it has the records of. */
    public Path results() {
        return StoredVolume.isIn(folder) ? StoredVolume.read(folder).volume().path() : folder;
    }

    /**
     * Opens the result of a section.
     *
     * @throws org.limpid.LimpidException when it can't be read
     */
    ImageFile image(int index) {
        SectionRecord section = sections.get(index);
        return section.place().isPresent()
                ? ImageFile.of(
                        StoredVolume.read(folder).reader(), section.place().getAsInt())
                : ImageFile.open(folder.resolve(section.name()));
    }

    private static List<Path> sidecars(Path folder) {
        return FileErrors.naming(folder, "the folder can't be read", () -> {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.filter(file -> file.toString().endsWith(".json")).toList();
            }
        });
    }

    /** The name of a section's output. */
    public String name(int section) {
        return sections.get(section).name();
    }

    /** Whether a section is to be looked at. */
    boolean isFlagged(int section) {
        return weight(section) >= 1;
    }

    /** The reasons to look at a section; empty if it is not flagged. */
    public String reasons(int section) {
        return flags.get(section).stream()
                .filter(flag -> flag.weight() >= 1)
                .map(Flag::reason)
                .collect(Collectors.joining("; "));
    }

    /** The weight of the weightiest reason to look at a section. */
    double weight(int section) {
        return flags.get(section).isEmpty() ? 0 : flags.get(section).get(0).weight();
    }

    /** The sections from the worst one on. */
    List<Integer> worstFirst() {
        return IntStream.range(0, sections.size())
                .boxed()
                .sorted(Comparator.comparingDouble(this::weight).reversed())
                .toList();
    }

    /** The sections to be looked at, worst first. */
    public List<Integer> flagged() {
        return worstFirst().stream().takeWhile(this::isFlagged).toList();
    }

    /** The median of a number over all sections; NaN where none has it. */
    double median(Measure measure) {
        return FlagSearch.median(values(measure));
    }

    /** A number of all sections; NaN for those that have none. */
    double[] values(Measure measure) {
        return sections.stream().mapToDouble(section -> section.value(measure)).toArray();
    }

    boolean has(Measure measure) {
        return sections.stream().anyMatch(section -> !Double.isNaN(section.value(measure)));
    }
}
