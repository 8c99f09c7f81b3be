package org.limpid.inputs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.limpid.files.FileErrors;
import org.limpid.files.OwnFiles;
import org.limpid.section.SectionName;

/**
 * The entries of a folder.
 *
 * @param sections files by their endings; links to nowhere are among them
 * @param folders that may be looked into
 * @param leftOut a line that names other entries. Hidden files and those that Limpid keeps beside sections are not named
 */
record FolderEntries(List<Path> sections, List<Path> folders, Optional<String> leftOut) {
    private static final int MOST_NAMED = 3;

    static FolderEntries of(Path folder, FileKind kind, boolean recursive) {
        List<Path> entries = FileErrors.naming(RawName.text(folder), "the folder can't be read", () -> {
            try (Stream<Path> list = Files.list(folder)) {
                return list.filter(entry -> !entry.getFileName().toString().startsWith("."))
                        .sorted()
                        .toList();
            }
        });
        List<Path> sections = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                boolean results = Files.isDirectory(entry.resolve(".limpid"));
                (recursive && !results ? folders : others).add(entry);
            } else if (kind.is(entry) && (Files.isRegularFile(entry) || Files.isSymbolicLink(entry))) {
                sections.add(entry);
            } else {
                others.add(entry);
            }
        }
        Set<String> sidecars = new HashSet<>(OwnFiles.NAMES);
        sections.forEach(section -> sidecars.add(SectionName.stem(section) + ".json"));
        others.removeIf(entry -> sidecars.contains(entry.getFileName().toString()));
        return new FolderEntries(sections, folders, leftOut(folder, kind, others, recursive));
    }

    private static Optional<String> leftOut(Path folder, FileKind kind, List<Path> others, boolean recursive) {
        if (others.isEmpty()) {
            return Optional.empty();
        }
        List<Path> folders = others.stream().filter(Files::isDirectory).toList();
        List<Path> files =
                others.stream().filter(entry -> !Files.isDirectory(entry)).toList();
        List<String> parts = new ArrayList<>();
        if (!files.isEmpty()) {
            parts.add(count(files, "file") + ", not of " + kind.endings() + " (" + names(files) + ")");
        }
        if (!folders.isEmpty()) {
            parts.add(count(folders, "folder") + " (" + names(folders) + ")"
                    + (recursive ? " with results of Limpid" : "; --recursive looks into folders"));
        }
        return Optional.of(RawName.text(folder) + ": left out " + String.join(", and ", parts));
    }

    private static String count(List<Path> entries, String what) {
        return entries.size() == 1 ? "a " + what : entries.size() + " " + what + "s";
    }

    private static String names(List<Path> entries) {
        return entries.stream()
                        .limit(MOST_NAMED)
                        .map(entry -> RawName.text(entry.getFileName()))
                        .collect(Collectors.joining(", "))
                + (entries.size() > MOST_NAMED ? ", ..." : "");
    }
}
