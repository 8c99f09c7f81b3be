package org.limpid.section;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;

/** The section files that a user's list of files and folders stands for. */
public final class SectionFiles {
    private SectionFiles() {}

    /**
     * Files as they are; of a folder all sections in it, in the order of their names.
     *
     * @param inputs files and folders, at least one
     * @return at least one file; no two have the same name, since outputs are named alike
     * @throws LimpidException when one does not exist, a folder can't be read or has no section, or two have the same
     *     name
     */
    public static List<Path> expand(List<Path> inputs) {
        List<Path> files = list(inputs);
        requireDifferentNames(files);
        return files;
    }

    /**
     * As {@link #expand}, but files may have the same name.
     *
     * @param inputs files and folders, at least one
     * @return at least one file
     * @throws LimpidException when one does not exist, or a folder can't be read or has no section
     */
    public static List<Path> list(List<Path> inputs) {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                files.addAll(sectionsIn(input));
            } else if (Files.exists(input)) {
                files.add(input);
            } else {
                throw new LimpidException(input + ": no such file or folder");
            }
        }
        return List.copyOf(files);
    }

    private static List<Path> sectionsIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> sections = entries.filter(SectionName::isSection)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (sections.isEmpty()) {
                throw new LimpidException(folder + ": the folder has no sections; expected files such as 05600.tif");
            }
            return sections;
        } catch (IOException unreadable) {
            throw FileErrors.of(folder, "the folder can't be read", unreadable);
        }
    }

    private static void requireDifferentNames(List<Path> files) {
        Map<Path, Path> byName = new HashMap<>();
        for (Path file : files) {
            Path same = byName.put(file.getFileName(), file);
            if (same != null) {
                throw new LimpidException(file + ": has the same name as " + same
                        + "; expected different names, as outputs are named alike");
            }
        }
    }
}
